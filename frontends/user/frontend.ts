import { defineFrontend } from '@hanji/contracts/define-frontend';
import { z } from 'zod';

/** The user micro-frontend: logging in, and what belongs to the one who is logged in. */
export default defineFrontend({
  name: 'user',
  summary: 'Login, bookmarks, comments, settings and bug reports',
  port: 3300,
  role: 'remote',
  pages: ['/login', '/login/password', '/my/*', '/bug-report', '/bug-reports', '/design'],
  query: { '/login': ['returnTo'], '/bug-report': ['page'], '/bug-reports': ['status'] },
  exposes: ['./app'],
  environment: {
    DESIGN_PAGE: {
      purpose: 'Whether /design shows the design system, for those who build pages',
      secret: false,
      schema: z.stringbool().default(false),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 4, targetCpuPercent: 70 },
});

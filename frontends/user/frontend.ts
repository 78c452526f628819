import { defineFrontend } from '@hanji/contracts/define-frontend';

/** The user micro-frontend: logging in, and what belongs to the one who is logged in. */
export default defineFrontend({
  name: 'user',
  summary: 'Login, bookmarks, comments, settings and bug reports',
  port: 3300,
  role: 'remote',
  pages: ['/login', '/my/*', '/bug-report', '/bug-reports'],
  exposes: ['./app'],
  replicas: { min: 2, max: 4, targetCpuPercent: 70 },
});

import { defineFrontend } from '@hanji/contracts/define-frontend';
import { z } from 'zod';

/**
 * The blog micro-frontend: everything that readers read. `/*` is for addresses of a blog's former home, which services
 * with redirects know the new ones of.
 */
export default defineFrontend({
  name: 'blog',
  summary: 'Home, posts, categories, tags, search, notices and pages, rendered on the server',
  port: 3100,
  role: 'remote',
  pages: ['/', '/posts', '/posts/:slug', '/posts/:slug/comments', '/categories/:slug', '/tags/:slug', '/search', '/notices', '/pages/:slug', '/preview', '/*'],
  query: {
    '/posts': ['sort', 'cursor'],
    '/posts/:slug/comments': ['cursor', 'branch', 'comment', 'reply', 'sent'],
    '/categories/:slug': ['cursor'],
    '/tags/:slug': ['cursor'],
    '/search': ['q', 'cursor'],
    '/notices': ['cursor'],
    '/preview': ['key'],
  },
  forms: [{ path: '/posts/:slug/comments', limit: { requests: 20, per: 'minute' } }],
  exposes: ['./reader'],
  calls: ['blog', 'content', 'page', 'storage'],
  callsAll: ['redirects'],
  environment: {
    TIME_ZONE: {
      purpose: 'Time zone that days are written in',
      secret: false,
      schema: z.string().refine(isTimeZone, 'give a name such as Asia/Seoul').default('Asia/Seoul'),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 8, targetCpuPercent: 70 },
});

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}

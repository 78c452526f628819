import { defineFrontend } from '@hanji/contracts/define-frontend';
import { SiteTimeZone } from '@hanji/contracts/time-zone';

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
  },
  costly: { '/search': { requests: 60, per: 'minute' } },
  forms: [{ path: '/posts/:slug/comments', limit: { requests: 20, per: 'minute' } }],
  exposes: ['./reader'],
  calls: { blog: [], content: [], page: [], storage: ['imagesByAddress'] },
  callsAll: ['redirects'],
  environment: {
    TIME_ZONE: {
      purpose: 'Time zone that days are written in',
      secret: false,
      schema: SiteTimeZone,
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 8, targetCpuPercent: 70 },
});

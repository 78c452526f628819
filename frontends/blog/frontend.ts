import { defineFrontend } from '@hanji/contracts/define-frontend';

/** The blog micro-frontend: everything that readers read. */
export default defineFrontend({
  name: 'blog',
  summary: 'Home, posts, categories, tags, search, notices and pages, rendered on the server',
  port: 3100,
  role: 'remote',
  pages: ['/', '/posts', '/posts/:slug', '/categories/:slug', '/tags/:slug', '/search', '/notices', '/pages/:slug'],
  exposes: ['./reader'],
  neighbours: ['auth', 'blog', 'page'],
  replicas: { min: 2, max: 8, targetCpuPercent: 70 },
});

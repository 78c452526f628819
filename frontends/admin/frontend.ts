import { defineFrontend } from '@hanji/contracts/define-frontend';

/** The admin micro-frontend: the dashboard and the editor, loaded only in admin. */
export default defineFrontend({
  name: 'admin',
  summary: 'Dashboard, editor and everything that runs the blog',
  port: 3200,
  role: 'remote',
  pages: ['/admin', '/admin/*'],
  // Filters of its lists, and what its editors begin with: so that a login leads back to just that.
  query: { '/admin/*': ['q', 'category', 'featured', 'sort', 'status', 'role', 'type', 'service', 'event', 'days', 'draft', 'copy'] },
  exposes: ['./app'],
  replicas: { min: 2, max: 4, targetCpuPercent: 70 },
});

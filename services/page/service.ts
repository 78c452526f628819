import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { mediaRoutes } from '@hanji/contracts/media-routes';
import { redirectRoutes } from '@hanji/contracts/redirect-routes';
import { draftRoutes } from './routes/draft-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';

/** The page service: static pages and notices. */
export default defineService({
  name: 'page',
  summary: 'Static pages and notices',
  port: 3004,
  routes: {
    ...pageRoutes,
    ...draftRoutes,
    ...internalRoutes,
    ...dataRoutes,
    ...userDataRoutes,
    ...deadLetterRoutes('page'),
    ...mediaRoutes,
    ...redirectRoutes,
  },
  database: true,
  cache: true,
  publishes: ['page.created', 'page.updated', 'page.deleted'],
  consumes: { 'user.status.changed': {}, 'session.ended': {}, 'user.deleted': {} },
  environment: {},
  replicas: { min: 1, max: 4, targetCpuPercent: 70 },
});

import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { noteRoutes } from './routes/note-routes.ts';

/** The template service: notes that users keep on posts. */
export default defineService({
  name: 'template',
  summary: 'Notes that users keep on posts',
  port: 3999,
  routes: {
    ...noteRoutes,
    ...dataRoutes,
    ...userDataRoutes,
    ...deadLetterRoutes('template'),
  },
  database: true,
  cache: true,
  calls: { blog: ['postExists'] },
  publishes: ['post.cleanup.done'],
  consumes: { 'post.deleted': {}, 'user.status.changed': {}, 'session.ended': {}, 'user.deleted': {} },
  environment: {},
  replicas: { min: 1, max: 4, targetCpuPercent: 70 },
});

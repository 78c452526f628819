import { defineService } from '@hanji/contracts/define-service';
import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { jsonText } from '@hanji/contracts/environment';
import { mediaRoutes } from '@hanji/contracts/media-routes';
import { redirectRoutes } from '@hanji/contracts/redirect-routes';
import { siteNameVariables } from '@hanji/contracts/site-name';
import { z } from 'zod';
import { draftRoutes } from './routes/draft-routes.ts';
import { feedRoutes } from './routes/feed-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';
import { postRoutes } from './routes/post-routes.ts';
import { revisionRoutes } from './routes/revision-routes.ts';
import { siteRoutes } from './routes/site-routes.ts';
import { taxonomyRoutes } from './routes/taxonomy-routes.ts';

/** The blog service: posts, their drafts, categories and tags, search and feeds. */
export default defineService({
  name: 'blog',
  summary: 'Posts, drafts, categories and tags; search, feeds and sitemap',
  port: 3002,
  routes: {
    ...postRoutes,
    ...revisionRoutes,
    ...taxonomyRoutes,
    ...siteRoutes,
    ...draftRoutes,
    ...feedRoutes,
    ...internalRoutes,
    ...dataRoutes,
    ...deadLetterRoutes('blog'),
    ...userDataRoutes,
    ...mediaRoutes,
    ...redirectRoutes,
  },
  database: true,
  cache: true,
  calls: { page: ['publishedPages'] },
  publishes: ['post.created', 'post.updated', 'post.published', 'post.deleted', 'category.changed', 'tag.changed', 'site.named'],
  consumes: {
    'user.registered': {},
    'user.profile.updated': {},
    'user.status.changed': {},
    'session.ended': {},
    'user.deleted': {},
    'comment.created': {},
    'comment.deleted': {},
    'like.toggled': {},
    'views.counted': {},
    'post.cleanup.done': {},
  },
  environment: {
    CLEANUP_SERVICES: {
      purpose: 'JSON list of the services that clear up after a deleted post and report it',
      secret: false,
      schema: jsonText(z.array(z.string())),
      from: { kind: 'publishers', event: 'post.cleanup.done' },
    },
    CLEANUP_PATIENCE_SECONDS: {
      purpose: 'How long other services may take to clear up after a deleted post before they are asked again',
      secret: false,
      schema: z.coerce.number().positive().max(86_400).default(60),
      from: { kind: 'setting' },
    },
    ...siteNameVariables,
  },
  replicas: { min: 3, max: 12, targetCpuPercent: 70 },
});

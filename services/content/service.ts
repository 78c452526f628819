import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { z } from 'zod';
import { bookmarkRoutes } from './routes/bookmark-routes.ts';
import { commentRoutes } from './routes/comment-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';
import { likeRoutes } from './routes/like-routes.ts';

/** The content service: what readers add to posts. */
export default defineService({
  name: 'content',
  summary: 'Comments with moderation, likes and bookmarks',
  port: 3003,
  routes: {
    ...commentRoutes,
    ...likeRoutes,
    ...bookmarkRoutes,
    ...internalRoutes,
    ...dataRoutes,
    ...deadLetterRoutes('content'),
    ...userDataRoutes,
  },
  database: true,
  cache: true,
  calls: { auth: ['usersByIds'], blog: ['postsByIds'] },
  publishes: ['comment.created', 'comment.updated', 'comment.deleted', 'like.toggled', 'bookmark.toggled', 'post.cleanup.done'],
  consumes: {
    'post.created': {},
    'post.updated': {},
    'post.published': {},
    'post.deleted': {},
    'user.registered': {},
    'user.profile.updated': {},
    'user.status.changed': {},
    'session.ended': {},
    'user.deleted': {},
  },
  environment: {
    ADDRESS_HASH_KEY: {
      purpose: "Key of the hashes that stand for guests' addresses",
      secret: true,
      schema: z.string().min(32),
      from: { kind: 'generated', bytes: 32 },
    },
    COMMENTS_PER_WRITER: {
      purpose: 'Comments that one user or guest address may write in a minute',
      secret: false,
      schema: z.coerce.number().int().min(1).default(10),
      from: { kind: 'setting' },
    },
    COMMENTS_PER_POST: {
      purpose: 'Comments that one post takes in a minute',
      secret: false,
      schema: z.coerce.number().int().min(1).default(200),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 8, targetCpuPercent: 70 },
});

import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { pageTraceVariables } from '@hanji/contracts/page-trace';
import { z } from 'zod';
import { bugReportRoutes } from './routes/bug-report-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';
import { statisticsRoutes } from './routes/statistics-routes.ts';
import { viewRoutes } from './routes/view-routes.ts';
import { vitalsRoutes } from './routes/vitals-routes.ts';

/** The analytics service: views, visitors, statistics and bug reports. */
export default defineService({
  name: 'analytics',
  summary: 'Views, visitors, statistics and bug reports',
  port: 3005,
  routes: {
    ...viewRoutes,
    ...vitalsRoutes,
    ...statisticsRoutes,
    ...bugReportRoutes,
    ...internalRoutes,
    ...dataRoutes,
    ...deadLetterRoutes('analytics'),
    ...userDataRoutes,
  },
  database: true,
  // A restoration finds the totals that are kept by the names of their keys.
  cache: 'scanned',
  internet: true,
  calls: { blog: ['postsByIds'], page: ['pagesByIds'] },
  publishes: ['views.counted', 'post.cleanup.done'],
  consumes: {
    'post.created': {},
    'post.updated': {},
    'post.published': {},
    'post.deleted': {},
    'comment.created': {},
    'comment.deleted': {},
    'like.toggled': {},
    'user.registered': {},
    'user.status.changed': {},
    'session.ended': {},
    'user.deleted': {},
    'image.uploaded': {},
    'image.deleted': {},
    'page.created': {},
    'page.updated': {},
    'page.deleted': {},
  },
  environment: {
    ...pageTraceVariables,
    VISITOR_HASH_KEY: {
      purpose: 'Key of the hashes that stand for visitors; a salt of the day is mixed in',
      secret: true,
      schema: z.string().min(32),
      from: { kind: 'generated', bytes: 32 },
    },
    VIEW_WRITE_BACK_SECONDS: {
      purpose: 'How often counted views are written to the database',
      secret: false,
      schema: z.coerce.number().min(0.1).max(300).default(5),
      from: { kind: 'setting' },
    },
    GA_PROPERTY_ID: {
      purpose: 'Property of Google Analytics that figures come from; our own figures without',
      secret: false,
      schema: z.string().regex(/^\d+$/).optional(),
      from: { kind: 'setting' },
    },
    GA_CREDENTIALS: {
      purpose: 'JSON key of a service account that may read that property',
      secret: true,
      schema: z.string().min(2).optional(),
      from: { kind: 'setting' },
    },
    GA_API_URL: {
      purpose: 'Address of the Analytics Data API; another one for tests',
      secret: false,
      schema: z.url().default('https://analyticsdata.googleapis.com'),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 6, targetCpuPercent: 70 },
});

import { defineFrontend } from '@hanji/contracts/define-frontend';
import { pageTraceVariables } from '@hanji/contracts/page-trace';
import { siteNameVariables } from '@hanji/contracts/site-name';
import { SiteTimeZone } from '@hanji/contracts/time-zone';
import { z } from 'zod';

/** The shell: the page around everything, and the one that brings the other micro-frontends together. */
export default defineFrontend({
  name: 'shell',
  summary: 'Layout, routing between the micro-frontends, theme, language, not found and error pages',
  port: 3000,
  role: 'host',
  pages: ['/*'],
  assets: ['/assets/*', '/favicon.ico', '/favicon.svg', '/icons/*', '/manifest.webmanifest', '/api/docs', '/api/docs/*'],
  exposes: [],
  calls: { auth: [], blog: [], page: [] },
  broadcasts: [
    'post.created',
    'post.updated',
    'post.published',
    'post.deleted',
    'comment.created',
    'comment.updated',
    'comment.deleted',
    'category.changed',
    'tag.changed',
    'user.profile.updated',
    'user.deleted',
    'page.created',
    'page.updated',
    'page.deleted',
    'site.named',
    'site.restored',
  ],
  environment: {
    ...siteNameVariables,
    ...pageTraceVariables,
    TIME_ZONE: { purpose: 'Time zone that the administration writes times in', secret: false, schema: SiteTimeZone, from: { kind: 'setting' } },
    CERTIFICATE_EXPIRES: {
      purpose: "When the gateway's certificate expires, in seconds since 1970, for a figure of it",
      secret: false,
      schema: z.coerce.number().positive().optional(),
      from: { kind: 'certificate-expiry' },
    },
    WEB_VITALS_SHARE: {
      purpose: "Share of page views, from 0 to 1, in which a reader's browser measures how fast the page was; 0 for none, traced ones neither",
      secret: false,
      schema: z.coerce.number().min(0).max(1).default(0.1),
      from: { kind: 'setting' },
    },
    PAGE_CACHE_MB: {
      purpose: 'Memory for finished pages, in megabytes',
      secret: false,
      schema: z.coerce.number().int().min(1).max(10_000).default(96),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 8, targetCpuPercent: 70 },
});

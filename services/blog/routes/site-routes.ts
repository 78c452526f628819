import { SiteIdentity, UpdateSiteRequest } from '@hanji/contracts/api/site';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What the site is called. */
export const siteRoutes = {
  getSite: {
    method: 'GET',
    path: '/api/site',
    access: 'any',
    summary: 'What the site is called',
    kept: true,
    response: { status: 200, schema: SiteIdentity },
  },
  updateSite: {
    method: 'PUT',
    path: '/api/site',
    access: 'admin',
    summary: 'Give the site another name, or another line about it',
    body: UpdateSiteRequest,
    response: { status: 200, schema: SiteIdentity },
  },
} as const satisfies Record<string, RouteDefinition>;

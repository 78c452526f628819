import type { SiteIdentity } from '@hanji/contracts/api/site';
import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `PUT /api/site`: gives the site another name and another line about it. */
export async function nameSite(api: ApiClient, body: SiteIdentity): Promise<void> {
  await api.call({ method: 'PUT', path: '/api/site', body });
}

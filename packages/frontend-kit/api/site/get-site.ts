import { SiteIdentity } from '@hanji/contracts/api/site';
import type { ApiClient } from '../client.ts';
import { unlessGone } from '../problem-error.ts';

/** `GET /api/site`: what the site is called; null where the service is of a release that leaves that to the configuration. */
export async function getSite(api: ApiClient): Promise<SiteIdentity | null> {
  return await api.call({ path: '/api/site', answer: SiteIdentity }).catch((error: unknown) => {
    unlessGone(error);
    return null;
  });
}

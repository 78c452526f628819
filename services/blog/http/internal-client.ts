import { publishedPages } from '@hanji/contracts/lookup-routes';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { Logger } from '@hanji/service-kit/log';
import type { BlogDeps } from '../domain/deps.ts';

const timeoutMs = 1500;

/** Asks page what is published; what the blog says of the site goes on without that. */
export function pageLister(internalClient: InternalClient<'page'>, log: Logger): BlogDeps['listPages'] {
  return async () => {
    try {
      return (await internalClient.get('page', publishedPages.path, publishedPages.response.schema, { timeoutMs })).items;
    } catch (error) {
      log.warn({ err: error }, 'page does not say what is published');
      return [];
    }
  };
}

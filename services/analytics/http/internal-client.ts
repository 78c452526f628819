import { pagesByIds, postsByIds } from '@hanji/contracts/lookup-routes';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { FetchTarget } from '../domain/target.ts';

/** Someone waits for the answer, so it has to be quick. */
const timeoutMs = 1500;

/** Asks the internal APIs of blog and page for what views are counted of. */
export function targetFetcher(internalClient: InternalClient<'blog' | 'page'>): FetchTarget {
  return async (kind, id) => {
    if (kind === 'post') {
      const { items } = await internalClient.get('blog', `/internal/posts?ids=${id}`, postsByIds.response.schema, { timeoutMs });
      const post = items.find((item) => item.id === id);
      return post === undefined ? null : { ...post, kind, isPublic: post.status === 'PUBLIC' && post.publishedAt !== null };
    }
    const { items } = await internalClient.get('page', `/internal/pages?ids=${id}`, pagesByIds.response.schema, { timeoutMs });
    const page = items.find((item) => item.id === id);
    return page === undefined ? null : { ...page, kind, isPublic: page.status === 'PUBLISHED', publishedAt: null };
  };
}

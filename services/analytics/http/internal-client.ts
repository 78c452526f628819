import { PageSummary } from '@hanji/contracts/api/pages';
import { PostSummary } from '@hanji/contracts/api/posts';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import { z } from 'zod';
import type { FetchTarget } from '../domain/target.ts';

/** Someone waits for the answer, so it has to be quick. */
const timeoutMs = 1500;
const Posts = z.object({ items: z.array(PostSummary) });
const Pages = z.object({ items: z.array(PageSummary) });

/** Asks the internal APIs of blog and page for what views are counted of. */
export function targetFetcher(internalClient: InternalClient<'blog' | 'page'>): FetchTarget {
  return async (kind, id) => {
    if (kind === 'post') {
      const { items } = await internalClient.get('blog', `/internal/posts?ids=${id}`, Posts, { timeoutMs });
      const post = items.find((item) => item.id === id);
      return post === undefined ? null : { ...post, kind, isPublic: post.status === 'PUBLIC' && post.publishedAt !== null };
    }
    const { items } = await internalClient.get('page', `/internal/pages?ids=${id}`, Pages, { timeoutMs });
    const page = items.find((item) => item.id === id);
    return page === undefined ? null : { ...page, kind, isPublic: page.status === 'PUBLISHED', publishedAt: null };
  };
}

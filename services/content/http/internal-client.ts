import { postsByIds, usersByIds } from '@hanji/contracts/lookup-routes';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { FetchUser } from '../domain/known/known-author.ts';
import type { FetchPost } from '../domain/known/known-post.ts';

/** Someone waits for the answer, so it has to be quick. */
const timeoutMs = 1500;

/** Asks blog's internal API for a post of any status: who may see it is decided here. */
export function postFetcher(internalClient: InternalClient<'blog'>): FetchPost {
  return async (id) => {
    const { items } = await internalClient.get('blog', `/internal/posts?ids=${id}&all=true`, postsByIds.response.schema, { timeoutMs });
    return items.find((item) => item.id === id) ?? null;
  };
}

/** Asks auth's internal API for a user. */
export function userFetcher(internalClient: InternalClient<'auth'>): FetchUser {
  return async (id) => {
    const { items } = await internalClient.get('auth', `/internal/users?ids=${id}`, usersByIds.response.schema, { timeoutMs });
    return items.find((item) => item.id === id) ?? null;
  };
}

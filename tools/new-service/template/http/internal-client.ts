import { postExists } from '@hanji/contracts/lookup-routes';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { TemplateDeps } from '../domain/deps.ts';

/** Someone waits for the answer, so it has to be quick. */
const timeoutMs = 1500;

/** Asks blog's internal API about a post. */
export function isPublicPost(client: InternalClient<'blog'>): TemplateDeps['isPublicPost'] {
  return async (id) => (await client.get('blog', `/internal/posts/${id}/exists`, postExists.response.schema, { timeoutMs })).isPublic;
}

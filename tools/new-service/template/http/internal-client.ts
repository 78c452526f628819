import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import { z } from 'zod';
import type { TemplateDeps } from '../domain/deps.ts';

const PostState = z.object({ isPublic: z.boolean() });
/** Someone waits for the answer, so it has to be quick. */
const timeoutMs = 1500;

/** Asks blog's internal API about a post. */
export function isPublicPost(client: InternalClient<'blog'>): TemplateDeps['isPublicPost'] {
  return async (id) => (await client.get('blog', `/internal/posts/${id}/exists`, PostState, { timeoutMs })).isPublic;
}

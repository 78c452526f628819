import { type CreateTagRequest, Tag } from '@hanji/contracts/api/taxonomy';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `POST /api/tags`. Rejects with 409 `name_taken` or `slug_taken`. */
export function createTag(api: ApiClient, tag: z.input<typeof CreateTagRequest>): Promise<Tag> {
  return api.call({ method: 'POST', path: '/api/tags', body: tag, answer: Tag });
}

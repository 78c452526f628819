import { Tag, type UpdateTagRequest } from '@hanji/contracts/api/taxonomy';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `PUT /api/tags/:id`: changes what is given. Rejects with 409 `name_taken` or `slug_taken`. */
export function updateTag(api: ApiClient, id: string, change: z.input<typeof UpdateTagRequest>): Promise<Tag> {
  return api.call({ method: 'PUT', path: path`/api/tags/${id}`, body: change, answer: Tag });
}

import { Tag } from '@hanji/contracts/api/taxonomy';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `POST /api/tags/:id/merge`: its posts get the other tag, its address leads there, and it is gone. */
export function mergeTag(api: ApiClient, id: string, into: string): Promise<Tag> {
  return api.call({ method: 'POST', path: path`/api/tags/${id}/merge`, body: { into }, answer: Tag });
}

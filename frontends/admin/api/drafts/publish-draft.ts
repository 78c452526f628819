import type { PublishDraftRequest } from '@hanji/contracts/api/drafts';
import { Post } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `POST /api/drafts/:id/publish`. Rejects with 412 where the draft's post was changed since and `postVersion` does not name its version. */
export function publishDraft(api: ApiClient, id: string, options: NonNullable<z.input<typeof PublishDraftRequest>>): Promise<Post> {
  return api.call({ method: 'POST', path: path`/api/drafts/${id}/publish`, body: options, answer: Post });
}

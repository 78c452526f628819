import type { PublishDraftRequest } from '@hanji/contracts/api/drafts';
import { Post } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { isUnanswered } from '@hanji/frontend-kit/api/problem-error';
import type { z } from 'zod';

const pausesMs = [1000, 2000] as const;

/**
 * `POST /api/drafts/:id/publish`. Where no answer comes it asks again, three times in all: a draft that was published answers its post. Rejects
 * with 412 where the draft's post was changed since and `postVersion` does not name its version.
 */
export async function publishDraft(api: ApiClient, id: string, options: NonNullable<z.input<typeof PublishDraftRequest>>): Promise<Post> {
  const publish = () => api.call({ method: 'POST', path: path`/api/drafts/${id}/publish`, body: options, answer: Post });
  for (const pause of pausesMs) {
    try {
      return await publish();
    } catch (error) {
      if (!isUnanswered(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return publish();
}

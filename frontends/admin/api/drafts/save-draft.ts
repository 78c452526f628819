import { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { withKey } from '@hanji/frontend-kit/api/with-key';
import type { DraftServer } from '../../editor/draft-keeper.ts';
import type { PostBase } from '../../editor/local-copies.ts';
import { publishDraft } from './publish-draft.ts';

/** `POST` and `PUT /api/drafts`: a draft is made once (for each key) and then saved over the version that was seen. Rejects with 412 where it was changed elsewhere. */
export function draftServer(api: ApiClient): DraftServer {
  return {
    create: (text: Partial<TypedPost>, of: PostBase | null, key?: string) =>
      withKey(key, (given) =>
        api.call({
          method: 'POST',
          path: '/api/drafts',
          body: { ...text, ...(of === null ? {} : { postId: of.id, postVersion: of.version }), ...given },
          answer: Draft,
        }),
      ),
    save: (id, version, text) => api.call({ method: 'PUT', path: path`/api/drafts/${id}`, ifMatch: version, body: text, answer: Draft }),
    read: (id) => api.call({ path: path`/api/drafts/${id}`, answer: Draft }),
    published: (id) => publishDraft(api, id, {}),
  };
}

import { Draft } from '@hanji/contracts/api/drafts';
import type { TypedPost } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { withKey } from '@hanji/frontend-kit/api/with-key';
import type { z } from 'zod';
import type { DraftServer } from '../../editor/draft-keeper.ts';
import type { PostBase } from '../../editor/local-copies.ts';
import { publishDraft } from './publish-draft.ts';

/** Where drafts of a kind are kept. */
interface DraftAddresses<OfText> {
  readonly all: string;
  readonly one: (id: string) => string;
  readonly answer: z.ZodType<OfText>;
  /** How the request says what the draft changes. */
  readonly changing: (of: PostBase) => object;
}

/** `POST` and `PUT` of drafts: one is made once (for each key) and then saved over the version that was seen. Rejects with 412 where it was changed elsewhere. */
export function draftServerAt<Text, OfText>(
  api: ApiClient,
  { all, one, answer, changing }: DraftAddresses<OfText>,
): Omit<DraftServer<Text, OfText>, 'published'> {
  return {
    create: (text, of, key) =>
      withKey(key, (given) => api.call({ method: 'POST', path: all, body: { ...text, ...(of === null ? {} : changing(of)), ...given }, answer })),
    save: (id, version, text) => api.call({ method: 'PUT', path: one(id), ifMatch: version, body: text, answer }),
    read: (id) => api.call({ path: one(id), answer }),
  };
}

/** `/api/drafts`: drafts of posts. */
export function draftServer(api: ApiClient): DraftServer {
  return {
    ...draftServerAt<TypedPost, Draft>(api, {
      all: '/api/drafts',
      one: (id) => path`/api/drafts/${id}`,
      answer: Draft,
      changing: ({ id, version }) => ({ postId: id, postVersion: version }),
    }),
    published: (id) => publishDraft(api, id, {}),
  };
}

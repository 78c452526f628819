import { previewPath } from '@hanji/contracts/preview-address';
import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { openPreview, withdrawPreview } from '../domain/draft/preview-draft.ts';
import { publishDraft } from '../domain/draft/publish-draft.ts';
import { draftAnswer, listDrafts, ownDraft } from '../domain/draft/read-draft.ts';
import { createDraft, deleteDraft, saveDraft } from '../domain/draft/save-draft.ts';
import type { BlogHandlers } from './handlers.ts';

/** `/api/drafts`: everyone sees their own only. */
export const draftHandlers = {
  listDrafts: async ({ em, query, identity }) => ok(await listDrafts(em, identity.userId, query)),
  createDraft: async ({ em, body, identity }) => {
    const draft = await createDraft(em, identity.userId, body);
    return created(draft, `/api/drafts/${draft.id}`);
  },
  getDraft: async ({ em, params, identity }) => ok(await draftAnswer(em, await ownDraft(em, identity.userId, params.id))),
  updateDraft: async ({ em, params, body, identity, expectedVersion }) => ok(await saveDraft(em, identity.userId, params.id, expectedVersion, body)),
  deleteDraft: async ({ em, params, identity }) => {
    await deleteDraft(em, identity.userId, params.id);
    return noContent();
  },
  publishDraft: async ({ em, params, body, identity }, deps) => {
    const { post, isNew } = await publishDraft(em, identity.userId, params.id, body ?? {}, deps);
    return isNew ? created(post, `/api/posts/${encodeURIComponent(post.slug)}`) : ok(post);
  },
  openPreview: async ({ em, params, identity }) => ok({ path: previewPath(await openPreview(em, identity.userId, params.id)) }),
  withdrawPreview: async ({ em, params, identity }) => {
    await withdrawPreview(em, identity.userId, params.id);
    return noContent();
  },
} satisfies BlogHandlers;

import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { draftAnswer, listDrafts, ownDraft, readPageOfDraft } from '../domain/draft/read-draft.ts';
import { createDraft, deleteDraft, saveDraft } from '../domain/draft/save-draft.ts';
import type { PageHandlers } from './handlers.ts';

/** `/api/page-drafts`: everyone sees their own only. */
export const draftHandlers = {
  listPageDrafts: async ({ em, query, identity }) => ok(await listDrafts(em, identity.userId, query)),
  createPageDraft: async ({ em, body, identity }) => {
    const draft = await createDraft(em, identity.userId, body);
    return created(draft, `/api/page-drafts/${draft.id}`);
  },
  getPageDraft: async ({ em, params, identity }) => ok(await draftAnswer(em, await ownDraft(em, identity.userId, params.id))),
  getPageOfDraft: async ({ em, params, identity }) => ok(await readPageOfDraft(em, identity.userId, params.id)),
  updatePageDraft: async ({ em, params, body, identity, expectedVersion }) => ok(await saveDraft(em, identity.userId, params.id, expectedVersion, body)),
  deletePageDraft: async ({ em, params, identity }) => {
    await deleteDraft(em, identity.userId, params.id);
    return noContent();
  },
} satisfies PageHandlers;

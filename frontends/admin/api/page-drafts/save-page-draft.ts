import { PageDraft, type TypedPage } from '@hanji/contracts/api/page-drafts';
import { Page } from '@hanji/contracts/api/pages';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { DraftServer } from '../../editor/draft-keeper.ts';
import { draftServerAt } from '../drafts/save-draft.ts';

/** `/api/page-drafts`: drafts of pages and notices. `published` answers the page that was made of a draft. */
export function pageDraftServer(api: ApiClient): DraftServer<TypedPage, PageDraft> {
  return {
    ...draftServerAt<TypedPage, PageDraft>(api, {
      all: '/api/page-drafts',
      one: (id) => path`/api/page-drafts/${id}`,
      answer: PageDraft,
      changing: ({ id, version }) => ({ pageId: id, pageVersion: version }),
    }),
    published: (id) => api.call({ path: path`/api/page-drafts/${id}/page`, answer: Page }),
  };
}

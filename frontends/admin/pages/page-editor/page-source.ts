import { type DraftedPage, emptyPage, type PageDraft, type TypedPage } from '@hanji/contracts/api/page-drafts';
import type { Page } from '@hanji/contracts/api/pages';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { listPageDrafts } from '../../api/page-drafts/list-page-drafts.ts';
import { pageDraftServer } from '../../api/page-drafts/save-page-draft.ts';
import type { TextSource } from '../editor/open-text.ts';
import { pageTexts, textOfPage } from './page-text.ts';

/** Where texts of pages and notices come from; a new one is of this type. */
export function pageSource(api: ApiClient, type: Page['type']): TextSource<TypedPage, PageDraft, DraftedPage, Page> {
  return {
    kind: pageTexts,
    empty: emptyPage(type),
    readDraft: pageDraftServer(api).read,
    newestDraftOf: async (pageId) => {
      const { items } = await listPageDrafts(api, { pageId, limit: 1 }).catch((error: unknown) => {
        // The release before this one keeps no drafts of pages.
        if (isNotFound(error)) return { items: [] };
        throw error;
      });
      return items[0] ?? null;
    },
    readWhole: (slug) => getPage(api, slug),
    textOf: textOfPage,
    changedBy: ({ pageId, pageVersion, page }) => ({
      of: pageId === null || page === null ? null : { id: pageId, version: pageVersion ?? page.version },
      post: page,
    }),
  };
}

import type { DraftedPage, PageDraft, TypedPage } from '@hanji/contracts/api/page-drafts';
import type { CreatePageRequest, Page } from '@hanji/contracts/api/pages';
import { isUnanswered } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useRef } from 'react';
import type { z } from 'zod';
import { createPage } from '../../api/pages/create-page.ts';
import { updatePage } from '../../api/pages/update-page.ts';
import type { OpenedText } from '../editor/open-text.ts';
import { requestKeyOf, saysAllOf } from './page-text.ts';

type MakePage = (request: z.input<typeof CreatePageRequest>, draft: { readonly draftId?: string }) => Promise<Page>;

/** Makes a page of a new text, once however often it is asked: where an answer was lost, the page that came of it is changed. */
export function useMakePage(opened: OpenedText<TypedPage, PageDraft, DraftedPage>): MakePage {
  const { api } = usePage();
  // What was written before may have been sent before.
  const sent = useRef({ isPerhapsThere: opened.taken !== null, key: '' });
  return async (request, draft) => {
    sent.current.key ||= draft.draftId ?? requestKeyOf(opened.key);
    const made = await createPage(api, { ...request, ...draft, key: sent.current.key }).catch((error: unknown) => {
      if (isUnanswered(error)) sent.current.isPerhapsThere = true;
      throw error;
    });
    return sent.current.isPerhapsThere && !saysAllOf(made, request) ? await updatePage(api, made, { ...request, ...draft }) : made;
  };
}

import type { PageDraft } from '@hanji/contracts/api/page-drafts';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { unlessGone } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deletePageDraft } from '../../api/page-drafts/delete-page-draft.ts';
import { listPageDrafts } from '../../api/page-drafts/list-page-drafts.ts';
import { ListedTexts } from '../editor/unsent-texts.tsx';
import { draftPath } from '../page-editor/page-text.ts';
import { pageMessages } from './page-messages.ts';

const none: readonly PageDraft[] = [];

/** One's own drafts of pages and notices, last touched first: the newest twenty. None while they are being loaded, or cannot be. */
export function usePageDrafts(): readonly PageDraft[] {
  const { api } = usePage();
  const drafts = useQuery({ queryKey: ['page-drafts'], queryFn: ({ signal }) => listPageDrafts(api, { limit: 20 }, signal), staleTime: 0 });
  return drafts.data?.items ?? none;
}

/** What was written of pages and notices and is not saved yet: each to go on with, or to throw away. */
export function PageDrafts({ drafts }: { readonly drafts: readonly PageDraft[] }): ReactNode {
  const { api, ask, language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = pageMessages[language];
  if (drafts.length === 0) return null;
  const throwAway = async ({ id, title, page }: PageDraft) => {
    const detail = page === null ? messages.draftDetail : messages.draftOfPageDetail;
    if (!(await ask({ title: messages.draftTitle(title.trim()), detail, confirm: messages.throwAway, isDestructive: true }))) return;
    try {
      await deletePageDraft(api, id).catch(unlessGone);
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
    }
    await queries.invalidateQueries({ queryKey: ['page-drafts'] });
  };
  return (
    <ListedTexts
      id="page-drafts-title"
      title={messages.drafts}
      texts={drafts.map((draft) => ({
        key: draft.id,
        text: draft,
        at: draft.updatedAt,
        address: draftPath(draft.id, draft.type, draft.page?.slug ?? null),
        onThrowAway: () => void throwAway(draft),
      }))}
    />
  );
}

import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { deleteDraft } from '../../api/drafts/delete-draft.ts';
import type { DraftKeeper } from '../../editor/draft-keeper.ts';
import { placePaths } from '../places.ts';
import { writingMessages } from './writing-messages.ts';

/** Throws the draft away that is being written; a published post stays as it is. */
export function ThrowAway({ keeper, slug }: { readonly keeper: DraftKeeper; readonly slug: string | null }): ReactNode {
  const { api, ask, language, showToast } = usePage();
  const messages = writingMessages[language];
  const navigate = useNavigate();
  const queries = useQueryClient();
  if (keeper.draft === null) return null;
  const throwAway = async () => {
    const detail = slug === null ? messages.throwAwayDetail : messages.throwAwayOfPost;
    if (!(await ask({ title: messages.throwAwayTitle, detail, confirm: messages.throwAway, isDestructive: true }))) return;
    try {
      if (keeper.draft !== null) await deleteDraft(api, keeper.draft.id).catch(unlessGone);
      await keeper.stop();
      await queries.invalidateQueries({ queryKey: ['drafts'] });
      showToast({ kind: 'done', text: messages.thrownAway });
      await navigate(placePaths.drafts);
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
    }
  };
  return (
    <button type="button" className="button" onClick={() => void throwAway()}>
      {messages.throwAway}
    </button>
  );
}

function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}

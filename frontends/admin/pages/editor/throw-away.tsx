import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { unlessGone } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { deleteDraft } from '../../api/drafts/delete-draft.ts';
import type { DraftKeeper } from '../../editor/draft-keeper.ts';
import { placePaths } from '../places.ts';
import { writingMessages } from './writing-messages.ts';

/** Throws the draft away that is being written, after a question; a published post stays as it is. Answers whether it is gone. */
export function useThrowAway(keeper: DraftKeeper, slug: string | null): () => Promise<boolean> {
  const { api, ask, language, showToast } = usePage();
  const messages = writingMessages[language];
  const queries = useQueryClient();
  return async () => {
    const detail = slug === null ? messages.throwAwayDetail : messages.throwAwayOfPost;
    if (!(await ask({ title: messages.throwAwayTitle, detail, confirm: messages.throwAway, isDestructive: true }))) return false;
    try {
      if (keeper.draft !== null) await deleteDraft(api, keeper.draft.id).catch(unlessGone);
      await keeper.stop();
      await queries.invalidateQueries({ queryKey: ['drafts'] });
      showToast({ kind: 'done', text: messages.thrownAway });
      return true;
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
      return false;
    }
  };
}

/** Throws the draft away that is being written. */
export function ThrowAway({ keeper, slug }: { readonly keeper: DraftKeeper; readonly slug: string | null }): ReactNode {
  const messages = writingMessages[usePage().language];
  const navigate = useNavigate();
  const throwAway = useThrowAway(keeper, slug);
  if (keeper.draft === null) return null;
  return (
    <button type="button" className="button" onClick={() => void throwAway().then((isGone) => isGone && navigate(placePaths.drafts))}>
      {messages.throwAway}
    </button>
  );
}

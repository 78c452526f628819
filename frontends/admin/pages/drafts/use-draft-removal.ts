import type { Draft } from '@hanji/contracts/api/drafts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { deleteDraft } from '../../api/drafts/delete-draft.ts';
import { useChange } from '../../parts/use-change.ts';
import { draftMessages } from './draft-messages.ts';

/** Deletes drafts after a question; answers whether all of them are gone. */
export function useDraftRemoval(): (drafts: readonly Draft[]) => Promise<boolean> {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = draftMessages[language];
  return async (drafts) => {
    const title = drafts[0]?.title.trim() || messages.untitled;
    const question = {
      title: messages.deleteTitle(drafts.length, title),
      detail: messages.deleteDetail,
      confirm: messages.deleteConfirm(drafts.length),
      isDestructive: true,
    };
    return (
      (await ask(question)) &&
      (await many(
        drafts,
        ({ id }) => deleteDraft(api, id),
        (count) => messages.deleted(count, title),
        ['drafts'],
      ))
    );
  };
}

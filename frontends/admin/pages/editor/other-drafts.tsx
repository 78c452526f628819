import type { Draft } from '@hanji/contracts/api/drafts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { useDraftRemoval } from '../drafts/use-draft-removal.ts';
import { addressOfDraft } from './post-copies.ts';
import { ListedTexts } from './unsent-texts.tsx';
import { writingMessages } from './writing-messages.ts';

/** One's own drafts of the post beside the one that is open: two windows may have begun one each. */
export function OtherDrafts({ drafts }: { readonly drafts: readonly Draft[] }): ReactNode {
  const messages = writingMessages[usePage().language];
  const remove = useDraftRemoval();
  if (drafts.length === 0) return null;
  return (
    <ListedTexts
      id="other-drafts-title"
      title={messages.otherDrafts(drafts.length)}
      texts={drafts.map((draft) => ({
        key: draft.id,
        text: draft,
        at: draft.updatedAt,
        address: addressOfDraft(draft),
        onThrowAway: () => void remove([draft]),
      }))}
    />
  );
}

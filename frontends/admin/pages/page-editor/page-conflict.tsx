import type { TypedPage } from '@hanji/contracts/api/page-drafts';
import type { Page } from '@hanji/contracts/api/pages';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { ChoiceSection } from '../editor/choice-section.tsx';
import { TextDifference } from '../editor/text-difference.tsx';
import { PageButton } from './page-button.tsx';
import { pageWritingMessages } from './page-writing-messages.ts';

/** What a page says that was saved somewhere else, and the key that the draft of it is begun with. */
export interface SavedElsewhere {
  readonly page: Page;
  readonly key: string;
}

interface PageConflictProps {
  readonly mine: () => TypedPage;
  readonly theirs: Page;
  readonly isBusy: boolean;
  readonly onSaveMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** A page that was changed somewhere else while it was written here: both side by side, and one to choose. The other one is a draft then. */
export function PageConflict({ mine, theirs, isBusy, onSaveMine, onTakeTheirs }: PageConflictProps): ReactNode {
  const { language } = usePage();
  const messages = pageWritingMessages[language];
  const text = mine();
  return (
    <ChoiceSection
      id="page-conflict"
      title={messages.conflictTitle}
      detail={messages.conflictDetail}
      takesFocus
      actions={
        <>
          <PageButton label={messages.saveMine} busy={messages.saving} isBusy={isBusy} onPress={onSaveMine} />
          <PageButton label={messages.takeTheirs} isBusy={isBusy} onPress={onTakeTheirs} />
        </>
      }
    >
      <TextDifference one={{ ...text, name: messages.mine }} other={{ ...theirs, name: messages.theirs }} />
    </ChoiceSection>
  );
}

import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatExactMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { type ReactNode, useState } from 'react';
import { ChoiceSection } from './choice-section.tsx';
import type { Keeping } from '../../editor/draft-keeper.ts';
import type { AnyDraft, AnyText } from '../../editor/same-text.ts';
import { TextDifference } from './text-difference.tsx';
import { writingMessages } from './writing-messages.ts';

/** The id of its title. */
export const conflictTitle = 'conflict-title';

interface ConflictViewProps {
  readonly keeper: {
    readonly keeping: Keeping<AnyDraft>;
    readonly keepMine: () => Promise<AnyDraft | null>;
    readonly takeTheirs: () => Promise<AnyDraft | null>;
  };
  readonly mine: () => AnyText;
  /** Called with the text that is to stand in the editor from now on. */
  readonly onTaken: (id: string) => void;
}

/** A text that was changed in two places: both side by side, and one to choose. The other one becomes a draft of its own. */
export function ConflictView({ keeper, mine, onTaken }: ConflictViewProps): ReactNode {
  const { language, showToast } = usePage();
  const { conflict: messages } = writingMessages[language];
  const [isBusy, setBusy] = useState(false);
  const { keeping } = keeper;
  // One that arises while somebody types takes nothing out of their hands.
  const [wasThere] = useState(keeping.kind === 'conflict');
  if (keeping.kind !== 'conflict') return null;
  const { theirs } = keeping;
  const text = mine();
  const end = async (work: () => Promise<unknown>, done: string) => {
    if (isBusy) return;
    setBusy(true);
    try {
      await work();
      showToast({ kind: 'done', text: done });
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
    } finally {
      setBusy(false);
    }
  };
  const take = async () => {
    const taken = await keeper.takeTheirs();
    if (taken !== null) onTaken(taken.id);
  };
  return (
    <ChoiceSection
      id={conflictTitle}
      title={messages.title}
      detail={messages.detail}
      takesFocus={wasThere}
      actions={
        <>
          <button type="button" className="button button-strong" onClick={() => void end(() => keeper.keepMine(), messages.keptMine)}>
            {messages.keepMine}
          </button>
          <button type="button" className="button" onClick={() => void end(take, messages.tookTheirs)}>
            {messages.takeTheirs}
          </button>
        </>
      }
    >
      <TextDifference
        one={{ ...text, name: messages.mine, detail: messages.mineUnsaved }}
        other={{
          ...theirs,
          name: messages.theirs,
          detail: messages.savedAt(formatExactMoment(theirs.updatedAt, language, siteZone), siteZone),
        }}
      />
    </ChoiceSection>
  );
}

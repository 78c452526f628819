import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type ReactNode, useState } from 'react';
import { ChoiceSection } from './choice-section.tsx';
import { type ComparedText, TextDifference } from './text-difference.tsx';
import { writingMessages } from './writing-messages.ts';

interface DraftBehindViewProps {
  readonly messages: Readonly<Record<'title' | 'detail' | 'goOn' | 'openPost', string>>;
  readonly mine: () => Omit<ComparedText, 'name'>;
  /** What stands there now. */
  readonly theirs: ComparedText;
  /** Opens what stands there now. */
  readonly onOpen: () => Promise<void>;
}

/** A draft that is opened though its post or page was changed after it was begun, by a restored revision too: both side by side, and one to go on with. */
export function DraftBehindView({ messages, mine, theirs, onOpen }: DraftBehindViewProps): ReactNode {
  const { conflict } = writingMessages[usePage().language];
  const [isSeen, setSeen] = useState(false);
  const [text] = useState(mine);
  if (isSeen) return null;
  return (
    <ChoiceSection
      id="draft-behind-title"
      title={messages.title}
      detail={messages.detail}
      actions={
        <>
          <button type="button" className="button button-strong" onClick={() => setSeen(true)}>
            {messages.goOn}
          </button>
          <button type="button" className="button" onClick={() => void onOpen()}>
            {messages.openPost}
          </button>
        </>
      }
    >
      <TextDifference one={{ ...text, name: conflict.mine, ...(theirs.detail === undefined ? {} : { detail: conflict.mineDetail }) }} other={theirs} />
    </ChoiceSection>
  );
}

import type { Post, TypedPost } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type ReactNode, useState } from 'react';
import { ChoiceSection } from './choice-section.tsx';
import { publishedText } from './published-text.ts';
import { TextDifference } from './text-difference.tsx';
import { writingMessages } from './writing-messages.ts';

interface DraftBehindViewProps {
  readonly post: Post;
  readonly mine: () => TypedPost;
  /** Asks whether the draft may go, and opens the post. */
  readonly onThrowAway: () => Promise<void>;
}

/** A draft that is opened though its post was changed after it was begun, by a restored revision too: both side by side, and one to go on with. */
export function DraftBehindView({ post, mine, onThrowAway }: DraftBehindViewProps): ReactNode {
  const { language } = usePage();
  const { draftBehind: messages, conflict } = writingMessages[language];
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
          <button type="button" className="button" onClick={() => void onThrowAway()}>
            {messages.openPost}
          </button>
        </>
      }
    >
      <TextDifference one={{ name: conflict.mine, title: text.title, html: text.content }} other={publishedText(post, language)} />
    </ChoiceSection>
  );
}

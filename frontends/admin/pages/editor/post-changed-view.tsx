import type { TypedPost } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { ChoiceSection } from './choice-section.tsx';
import { PublishAnyway } from './publish-anyway.tsx';
import { publishedText, writtenText } from './published-text.ts';
import { TextDifference } from './text-difference.tsx';
import type { Publishing } from './use-publishing.ts';
import { writingMessages } from './writing-messages.ts';

interface PostChangedViewProps {
  readonly changed: NonNullable<Publishing['changed']>;
  readonly mine: () => TypedPost;
  readonly publishing: Publishing;
}

/** A post that was changed after its draft was begun: both side by side, before one is written over the other. */
export function PostChangedView({ changed: { post, options }, mine, publishing }: PostChangedViewProps): ReactNode {
  const { language } = usePage();
  const { postChanged: messages } = writingMessages[language];
  const text = mine();
  return (
    <ChoiceSection
      id="post-changed-title"
      title={messages.title}
      detail={messages.detail}
      takesFocus
      actions={<PublishAnyway label={messages.publish} options={{ ...options, postVersion: post.version }} publishing={publishing} />}
    >
      {post.status === 'PUBLIC' || options.status === 'PRIVATE' ? null : <p>{messages.isHidden}</p>}
      <TextDifference one={writtenText(text, language)} other={publishedText(post, language)} />
    </ChoiceSection>
  );
}

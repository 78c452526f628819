import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { ChoiceSection } from './choice-section.tsx';
import { PublishAnyway } from './publish-anyway.tsx';
import type { PublishOptions } from './publish-dialog.tsx';
import type { Publishing } from './use-publishing.ts';
import { writingMessages } from './writing-messages.ts';

interface PostGoneViewProps {
  /** How its author had meant to publish. */
  readonly options: PublishOptions;
  readonly publishing: Publishing;
}

/** A post that was deleted after its draft was begun: it becomes public again by its author's choice alone. */
export function PostGoneView({ options, publishing }: PostGoneViewProps): ReactNode {
  const { language } = usePage();
  const { postGone: messages } = writingMessages[language];
  return (
    <ChoiceSection
      id="post-gone-title"
      title={messages.title}
      detail={messages.detail}
      takesFocus
      actions={<PublishAnyway label={messages.publish} options={{ ...options, asNew: true }} publishing={publishing} />}
    />
  );
}

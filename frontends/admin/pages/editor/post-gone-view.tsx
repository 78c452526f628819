import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { ChoiceSection } from './choice-section.tsx';
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
  const { language, showToast } = usePage();
  const { postGone: messages, postChanged } = writingMessages[language];
  const publish = async () => {
    const failure = await publishing.publish({ ...options, asNew: true });
    if (failure !== null) showToast({ kind: 'error', text: failure });
  };
  return (
    <ChoiceSection
      id="post-gone-title"
      title={messages.title}
      detail={messages.detail}
      takesFocus
      actions={
        <>
          <button type="button" className="button button-danger" onClick={() => void publish()}>
            {messages.publish}
          </button>
          <button type="button" className="button" onClick={publishing.dismiss}>
            {postChanged.goOn}
          </button>
        </>
      }
    />
  );
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import type { PublishOptions } from './publish-dialog.tsx';
import type { Publishing } from './use-publishing.ts';
import { writingMessages } from './writing-messages.ts';

interface PublishAnywayProps {
  readonly label: string;
  /** How it is published now that its author knows what is in the way. */
  readonly options: PublishOptions;
  readonly publishing: Publishing;
}

/** What an author can do about a post that is not as it was: publish all the same, or go on writing. */
export function PublishAnyway({ label, options, publishing }: PublishAnywayProps): ReactNode {
  const { language, showToast } = usePage();
  const publish = async () => {
    const failure = await publishing.publish(options);
    if (failure !== null) showToast({ kind: 'error', text: failure });
  };
  return (
    <>
      <button type="button" className="button button-danger" onClick={() => void publish()}>
        {label}
      </button>
      <button type="button" className="button" onClick={publishing.dismiss}>
        {writingMessages[language].postChanged.goOn}
      </button>
    </>
  );
}

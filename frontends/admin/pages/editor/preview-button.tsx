import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type ReactNode, useState } from 'react';
import { previewDraft } from '../../api/drafts/preview-draft.ts';
import type { DraftKeeper } from '../../editor/draft-keeper.ts';
import { writingMessages } from './writing-messages.ts';

interface PreviewButtonProps {
  readonly keeper: DraftKeeper;
  /** Id of what says why there is nothing to see yet, where there is not. */
  readonly hint: string | undefined;
}

/** Opens what is on the screen in another tab, as readers will see it: all of it is saved first. */
export function PreviewButton({ keeper, hint }: PreviewButtonProps): ReactNode {
  const { api, language, showToast } = usePage();
  const messages = writingMessages[language];
  const [isBusy, setBusy] = useState(false);
  const isOff = isBusy || hint !== undefined;
  const preview = async () => {
    // At once: what is opened later than the click is held back by browsers.
    const tab = open('about:blank', '_blank');
    if (tab === null) return showToast({ kind: 'error', text: messages.previewBlocked });
    tab.opener = null;
    tab.document.title = messages.preview;
    setBusy(true);
    const failed = (text: string) => {
      tab.close();
      showToast({ kind: 'error', text });
    };
    try {
      const draft = await keeper.flush();
      if (draft === null) failed(messages.notPreviewed);
      else tab.location.replace((await previewDraft(api, draft.id)).path);
    } catch (error) {
      failed(describeFailure(error, language));
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="button" aria-describedby={hint} aria-disabled={isOff ? true : undefined} onClick={() => void (isOff || preview())}>
      {messages.preview}
    </button>
  );
}

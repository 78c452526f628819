import { usePage } from '@hanji/frontend-kit/app/page-context';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { type ReactNode, useState } from 'react';
import { TitledSection } from '../../parts/titled-section.tsx';
import { designMessages } from './design-messages.ts';

/** Buttons, and what they may open. */
export function Actions(): ReactNode {
  const { language, showToast, ask } = usePage();
  const messages = designMessages[language];
  const [isOpen, setOpen] = useState(false);
  return (
    <TitledSection title={messages.buttons}>
      <p className="form-actions">
        <button type="button" className="button button-strong">
          {messages.save}
        </button>
        <button type="button" className="button">
          {messages.save}
        </button>
        <button type="button" className="button button-danger">
          {messages.delete}
        </button>
        <SubmitButton isBusy busy={messages.busy}>
          {messages.save}
        </SubmitButton>
        <button type="button" className="button-plain-link">
          {messages.save}
        </button>
      </p>
      <p className="form-actions">
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {messages.open}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void ask({ title: messages.questionTitle, detail: messages.questionDetail, confirm: messages.delete, isDestructive: true })}
        >
          {messages.ask}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            showToast({ kind: 'done', text: messages.saved });
            showToast({ kind: 'error', text: messages.failed });
          }}
        >
          {messages.toast}
        </button>
      </p>
      {isOpen ? (
        <Dialog title={messages.open} language={language} onClose={() => setOpen(false)}>
          <p>{messages.dialogText}</p>
        </Dialog>
      ) : null}
    </TitledSection>
  );
}

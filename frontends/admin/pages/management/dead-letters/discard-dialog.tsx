import type { DeadLetterSummary } from '@hanji/contracts/api/dead-letters';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { discardDeadLetter } from '../../../api/management/dead-letters.ts';
import { listMessages } from '../../../parts/list-messages.ts';
import { deadLetterMessages } from './dead-letter-messages.ts';

interface DiscardDialogProps {
  readonly service: string;
  readonly letter: DeadLetterSummary;
  readonly onClose: () => void;
}

/** Asks why a dead letter is given up. */
export function DiscardDialog({ service, letter, onClose }: DiscardDialogProps): ReactNode {
  const { api, language, showToast } = usePage();
  const messages = deadLetterMessages[language];
  const queries = useQueryClient();
  const form = useForm({
    language,
    fields: ['reason'],
    check: ({ reason }) => (reason.trim() === '' ? { reason: messages.reasonMissing } : {}),
    send: async ({ reason }) => {
      await discardDeadLetter(api, service, letter.id, reason.trim());
      showToast({ kind: 'done', text: messages.discarded });
      await Promise.all(['dead-letters', 'needs'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
      onClose();
    },
  });
  return (
    <Dialog title={messages.discardTitle} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <FormFailure failure={form.failure} />
        <p>{messages.discardDetail}</p>
        <TextArea {...form.field('reason')} label={messages.reason} maxLength={textLimits.discardReason} rows={3} />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={listMessages[language].saving} kind="danger">
            {messages.discard}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}

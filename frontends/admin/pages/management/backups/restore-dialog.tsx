import type { BackupJob } from '@hanji/contracts/api/backups';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { restoreBackup } from '../../../api/management/backups.ts';
import { managementMessages } from '../management-messages.ts';

/** Asks whether to bring the site back to a backup. All that was written since then goes, so that a word has to be typed for it. */
export function RestoreDialog({ job, onClose }: { readonly job: BackupJob; readonly onClose: () => void }): ReactNode {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const { backups: messages } = managementMessages[language];
  const form = useForm({
    language,
    fields: ['word'],
    check: ({ word }) => (word.trim().toLowerCase() === messages.restoreWord ? {} : { word: messages.restoreWordMissing }),
    send: async () => {
      const begun = await restoreBackup(api, job.id);
      // It may have ended before the list is asked for again, and its end is told of what was seen at work.
      queries.setQueryData(['backups', 'restorations'], (known: readonly BackupJob[] = []) => [begun, ...known]);
      showToast({ kind: 'done', text: messages.restoreBegun });
      onClose();
      await queries.invalidateQueries({ queryKey: ['backups'] });
    },
  });
  return (
    <Dialog title={messages.restoreTitle} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <FormFailure failure={form.failure} />
        <p>{messages.restoreDetail}</p>
        <p>
          <strong>{messages.restoreLogins}</strong>
        </p>
        <TextField {...form.field('word')} label={messages.restoreWordLabel} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={messages.restoreBegun} kind="danger">
            {messages.restore}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}

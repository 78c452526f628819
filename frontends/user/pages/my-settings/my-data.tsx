import { exportMe } from '@hanji/frontend-kit/api/auth/export-me';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { saveAs } from '@hanji/frontend-kit/browser/save-as';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { dayIn } from '@hanji/frontend-kit/i18n/wall-time';
import { ownZone } from '@hanji/frontend-kit/i18n/own-zone';
import type { ReactNode } from 'react';
import { settingsMessages } from './settings-messages.ts';

/** All that the site keeps about one, as a file. */
export function MyData(): ReactNode {
  const { api, language, showToast } = usePage();
  const messages = settingsMessages[language].data;
  const form = useForm({
    language,
    fields: [],
    check: () => ({}),
    send: async () => {
      saveAs(`hanji-${dayIn(new Date().toISOString(), ownZone)}.json`, new Blob([JSON.stringify(await exportMe(api), null, 2)], { type: 'application/json' }));
      showToast({ kind: 'done', text: messages.done });
    },
    explain: (error) => (hasCode(error, 'export_incomplete') ? messages.incomplete : null),
  });
  return (
    <form {...form.props} className="form">
      <p className="field-hint">{messages.lead}</p>
      <FormFailure failure={form.failure} />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.collecting} kind="plain">
          {messages.save}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

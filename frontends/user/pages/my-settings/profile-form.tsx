import type { Me } from '@hanji/contracts/api/users';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { getMe } from '@hanji/frontend-kit/api/auth/get-me';
import { updateProfile } from '@hanji/frontend-kit/api/auth/update-profile';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsMessages } from './settings-messages.ts';

/** Name and some words about oneself. */
export function ProfileForm({ account }: { readonly account: Me }): ReactNode {
  const { api, language, session, showToast } = usePage();
  const queries = useQueryClient();
  const messages = settingsMessages[language].profile;
  const form = useForm({
    language,
    fields: ['name', 'bio'],
    check: ({ name }) => (name.trim() === '' ? { name: messages.nameMissing } : {}),
    send: async ({ name, bio }) => {
      const changed = await updateProfile(api, account.version, { name: name.trim(), bio: bio.trim() }).catch(async (error: unknown) => {
        // The next try is made on what there is now, with what is typed here.
        if (hasCode(error, 'version_conflict')) queries.setQueryData(['me'], await getMe(api));
        throw error;
      });
      queries.setQueryData<Me>(['me'], { ...account, ...changed });
      showToast({ kind: 'done', text: messages.saved });
      // The page around shows the name as well.
      await session.refresh().catch(() => undefined);
    },
    explain: (error) => (hasCode(error, 'version_conflict') ? messages.changedElsewhere : null),
  });
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      <TextField
        {...form.field('name')}
        label={messages.name}
        hint={messages.nameHint}
        defaultValue={account.name}
        autoComplete="name"
        maxLength={textLimits.name}
      />
      <TextArea {...form.field('bio')} label={messages.bio} optional={messages.optional} defaultValue={account.bio} maxLength={textLimits.bio} rows={3} />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.saving}>
          {messages.save}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

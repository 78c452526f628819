import type { Me } from '@hanji/contracts/api/users';
import { changePassword } from '@hanji/frontend-kit/api/auth/change-password';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { PasswordField } from '@hanji/frontend-kit/controls/password-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { shortestPassword } from '../../parts/shortest-password.ts';
import { FreshLogin } from './fresh-login.tsx';
import { settingsMessages } from './settings-messages.ts';

const freshLogin = <FreshLogin />;

/** A new password; other logins end with it. Accounts by Google get their first one here. */
export function PasswordForm({ account }: { readonly account: Me }): ReactNode {
  const [times, setTimes] = useState(0);
  // A form of its own each time: what was typed is not to stay in it.
  return <NewPassword key={times} hasPassword={account.hasPassword !== false} onDone={() => setTimes(times + 1)} />;
}

function NewPassword({ hasPassword, onDone }: { readonly hasPassword: boolean; readonly onDone: () => void }): ReactNode {
  const { api, language, showToast } = usePage();
  const queries = useQueryClient();
  const messages = settingsMessages[language].password;
  const form = useForm({
    language,
    fields: ['currentPassword', 'newPassword'],
    check: (typed) => ({
      ...(hasPassword && typed.currentPassword === '' ? { currentPassword: messages.currentMissing } : {}),
      ...(typed.newPassword.length < shortestPassword ? { newPassword: messages.tooShort } : {}),
    }),
    send: async ({ currentPassword, newPassword }) => {
      await changePassword(api, hasPassword ? { currentPassword, newPassword } : { newPassword });
      showToast({ kind: 'done', text: messages.changed });
      queries.setQueryData<Me>(['me'], (me) => (me === undefined ? me : { ...me, hasPassword: true }));
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      onDone();
    },
    explain: (error) => {
      if (hasCode(error, 'fresh_login_required')) return freshLogin;
      return hasCode(error, 'invalid_credentials') ? { currentPassword: messages.currentWrong } : null;
    },
  });
  return (
    <form {...form.props} className="form">
      <p className="field-hint">{hasPassword ? messages.lead : messages.leadWithout}</p>
      <FormFailure failure={form.failure} />
      {hasPassword ? <PasswordField {...form.field('currentPassword')} label={messages.current} autoComplete="current-password" language={language} /> : null}
      <PasswordField {...form.field('newPassword')} label={messages.new} hint={messages.newHint} autoComplete="new-password" language={language} />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.changing}>
          {messages.change}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

import type { Me } from '@hanji/contracts/api/users';
import { deleteMe } from '@hanji/frontend-kit/api/auth/delete-me';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { PasswordField } from '@hanji/frontend-kit/controls/password-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import type { ReactNode } from 'react';
import { FreshLogin } from './fresh-login.tsx';
import { settingsMessages } from './settings-messages.ts';

const freshLogin = <FreshLogin />;

/** Deletes the account, after one question that says what will be gone. */
export function DeleteAccount({ account }: { readonly account: Me }): ReactNode {
  const { api, language, session, ask } = usePage();
  const messages = settingsMessages[language].deletion;
  const hasPassword = account.hasPassword !== false;
  const form = useForm({
    language,
    fields: ['password'],
    check: ({ password }) => (hasPassword && password === '' ? { password: messages.passwordMissing } : {}),
    send: async ({ password }) => {
      if (!(await ask({ title: messages.question, detail: messages.consequences, confirm: messages.confirm, isDestructive: true }))) return;
      await deleteMe(api, hasPassword ? password : null);
      await session.logOut();
      location.assign('/');
    },
    explain: (error) => {
      if (hasCode(error, 'fresh_login_required')) return freshLogin;
      if (hasCode(error, 'last_admin')) return messages.lastAdmin;
      return hasCode(error, 'invalid_credentials') ? { password: messages.passwordWrong } : null;
    },
  });
  return (
    <form {...form.props} className="form">
      <p className="field-hint">{messages.consequences}</p>
      <FormFailure failure={form.failure} />
      {hasPassword ? <PasswordField {...form.field('password')} label={messages.password} autoComplete="current-password" language={language} /> : null}
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.deleting} kind="danger">
          {messages.delete}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

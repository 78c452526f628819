import { setPasswordByLink } from '@hanji/frontend-kit/api/auth/set-password-by-link';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { PasswordField } from '@hanji/frontend-kit/controls/password-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import type { ReactNode } from 'react';
import { shortestPassword } from '../../parts/shortest-password.ts';
import { settingsMessages } from '../my-settings/settings-messages.ts';
import { newPasswordMessages } from './new-password-messages.ts';

/** The new password, twice: whoever mistypes it would need another link. */
export function NewPasswordForm({ token, onDone }: { readonly token: string; readonly onDone: () => void }): ReactNode {
  const { api, language, session } = usePage();
  const { status } = useSession();
  const messages = newPasswordMessages[language];
  const { new: label, newHint, tooShort } = settingsMessages[language].password;
  const form = useForm({
    language,
    fields: ['newPassword', 'again'],
    check: ({ newPassword, again }) => ({
      ...(newPassword.length < shortestPassword ? { newPassword: tooShort } : {}),
      ...(again === newPassword ? {} : { again: messages.differs }),
    }),
    send: async ({ newPassword }) => {
      await setPasswordByLink(api, { token, newPassword });
      // A login of the same account has ended on the server; one of another account would be what comes after instead of the new password.
      if (status === 'user') await session.logOut();
      onDone();
    },
    explain: (error) => (hasCode(error, 'link_expired') ? messages.expired : null),
  });
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      <PasswordField {...form.field('newPassword')} label={label} hint={newHint} autoComplete="new-password" language={language} />
      <PasswordField {...form.field('again')} label={messages.again} autoComplete="new-password" language={language} />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.setting}>
          {messages.set}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

import { textLimits } from '@hanji/contracts/api/text-limits';
import { register } from '@hanji/frontend-kit/api/auth/register';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import type { SessionGrant } from '@hanji/frontend-kit/browser/session';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { PasswordField } from '@hanji/frontend-kit/controls/password-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { type ReactNode, useState } from 'react';
import { shortestPassword } from '../../parts/shortest-password.ts';
import type { LoginMessages } from './login-messages.ts';

interface RegisterFormProps {
  /** What was typed in the other form. */
  readonly email: string;
  readonly messages: LoginMessages;
  readonly onEnter: (grant: SessionGrant) => void;
  /** Goes to the login, with the e-mail address typed here. */
  readonly onKnown: (email: string) => void;
}

/** Opens an account, which is logged in then. */
export function RegisterForm({ email, messages, onEnter, onKnown }: RegisterFormProps): ReactNode {
  const { api, language } = usePage();
  const { mistakes } = messages;
  const [taken, setTaken] = useState<string | null>(null);
  const form = useForm({
    language,
    fields: ['name', 'email', 'password'],
    check: (typed) => ({
      ...(typed.name.trim() === '' ? { name: mistakes.name } : {}),
      ...(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(typed.email.trim()) ? {} : { email: mistakes.email }),
      ...(typed.password.length < shortestPassword ? { password: mistakes.shortPassword } : {}),
    }),
    send: async ({ name, email, password }) => {
      setTaken(null);
      const given = { name: name.trim(), email: email.trim(), password };
      onEnter(
        await register(api, given).catch((error: unknown) => {
          if (hasCode(error, 'email_taken')) setTaken(given.email);
          throw error;
        }),
      );
    },
    explain: (error) => (hasCode(error, 'email_taken') ? messages.emailTaken : null),
  });
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      {taken === null ? null : (
        <p>
          <button type="button" className="button" onClick={() => onKnown(taken)}>
            {messages.logInInstead}
          </button>
        </p>
      )}
      <TextField {...form.field('name')} label={messages.name} hint={messages.nameHint} autoComplete="name" maxLength={textLimits.name} />
      <TextField {...form.field('email')} type="email" label={messages.email} defaultValue={email} autoComplete="username" maxLength={textLimits.email} />
      <PasswordField {...form.field('password')} label={messages.newPassword} hint={messages.newPasswordHint} autoComplete="new-password" language={language} />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.registering}>
          {messages.register}
        </SubmitButton>
      </FormActions>
      <p className="form-aside">
        {messages.haveAccount}{' '}
        <button type="button" className="button-plain-link" onClick={() => onKnown(form.typed('email'))}>
          {messages.logIn}
        </button>
      </p>
    </form>
  );
}

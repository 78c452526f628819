import { textLimits } from '@hanji/contracts/api/text-limits';
import { logIn } from '@hanji/frontend-kit/api/auth/log-in';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import type { SessionGrant } from '@hanji/frontend-kit/browser/session';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { PasswordField } from '@hanji/frontend-kit/controls/password-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import type { ReactNode } from 'react';
import type { LoginMessages } from './login-messages.ts';

interface LoginFormProps {
  /** What was typed in the other form. */
  readonly email: string;
  readonly messages: LoginMessages;
  readonly onEnter: (grant: SessionGrant) => void;
  /** Goes to the form for a new account, with the e-mail address typed here. */
  readonly onNew: (email: string) => void;
}

/** Login with e-mail and password. */
export function LoginForm({ email, messages, onEnter, onNew }: LoginFormProps): ReactNode {
  const { api, language } = usePage();
  const form = useForm({
    language,
    fields: ['email', 'password'],
    check: (typed) => ({
      ...(typed.email.trim() === '' ? { email: messages.mistakes.email } : {}),
      ...(typed.password === '' ? { password: messages.mistakes.password } : {}),
    }),
    send: async (typed) => onEnter(await logIn(api, { email: typed.email.trim(), password: typed.password })),
    explain: (error) => (hasCode(error, 'invalid_credentials') ? messages.wrongCredentials : null),
  });
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      <TextField {...form.field('email')} type="email" label={messages.email} defaultValue={email} autoComplete="username" maxLength={textLimits.email} />
      <PasswordField {...form.field('password')} label={messages.password} autoComplete="current-password" language={language} />
      <FormActions>
        <SubmitButton isBusy={form.isBusy} busy={messages.loggingIn}>
          {messages.logIn}
        </SubmitButton>
      </FormActions>
      <p className="form-aside">
        {messages.noAccountYet}{' '}
        <button type="button" className="button-plain-link" onClick={() => onNew(form.typed('email'))}>
          {messages.register}
        </button>
      </p>
      <p className="form-aside">{messages.forgotten}</p>
    </form>
  );
}

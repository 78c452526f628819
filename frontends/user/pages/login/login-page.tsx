import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { addressOnSite } from '@hanji/frontend-kit/browser/address-on-site';
import type { SessionGrant } from '@hanji/frontend-kit/browser/session';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { loginInOtherWindow, otherWindow } from '@hanji/frontend-kit/login-address';
import { LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { TitledPage } from '@hanji/frontend-kit/app/titled-page';
import { placePaths } from '../places.ts';
import { AlreadyLoggedIn } from './already-logged-in.tsx';
import { GoogleLogin } from './google-login.tsx';
import { LoginForm } from './login-form.tsx';
import { loginMessages } from './login-messages.ts';
import { RegisterForm } from './register-form.tsx';

/** `/login`: logging in, opening an account, and login by Google. Afterwards one is back where one was (`returnTo`). */
export default function LoginPage(): ReactNode {
  const { language, session } = usePage();
  const state = useSession();
  const messages = loginMessages[language];
  const [query, setQuery] = useSearchParams();
  const [email, setEmail] = useState('');
  // Whoever comes logged in is asked; whoever logs in here goes on at once.
  const [isLeaving, setLeaving] = useState(false);
  const isOtherWindow = query.has(otherWindow);
  const before = query.get('returnTo');
  // Whoever comes from a link to set a password has nothing to go back to: it is used up, or was none.
  const returnTo = isOtherWindow ? loginInOtherWindow : before === placePaths.newPassword ? null : before;
  const isNew = query.has('new');
  const enter = (grant: SessionGrant) => {
    setLeaving(true);
    session.accept(grant);
    if (!isOtherWindow) location.assign(addressOnSite(returnTo, location.origin));
  };
  const show = (wantsNew: boolean, typedEmail: string) => {
    setEmail(typedEmail);
    setQuery((old) => {
      const next = new URLSearchParams(old);
      next.delete('error');
      if (wantsNew) next.set('new', '');
      else next.delete('new');
      return next;
    });
  };
  if (state.status === 'unknown') return <LoadingState language={language} />;
  if (state.status === 'user' && isOtherWindow) {
    return (
      <TitledPage className="own-page" title={messages.loggedIn}>
        <p>{messages.closeWindow}</p>
      </TitledPage>
    );
  }
  if (state.status === 'user' && !isLeaving) return <AlreadyLoggedIn name={state.user.name} returnTo={returnTo} messages={messages} />;
  const reason = query.get('error');
  return (
    <TitledPage
      className="own-page"
      title={isNew ? messages.registerTitle : messages.logIn}
      lead={returnTo === null ? undefined : isOtherWindow ? messages.leadsToOther : messages.leadsTo}
      key={isNew ? 'new' : 'known'}
    >
      {reason === null ? null : <FormFailure failure={messages.reasons[reason] ?? messages.googleFailed} />}
      {isNew ? (
        <RegisterForm email={email} messages={messages} onEnter={enter} onKnown={(typed) => show(false, typed)} />
      ) : (
        <LoginForm email={email} messages={messages} onEnter={enter} onNew={(typed) => show(true, typed)} />
      )}
      <GoogleLogin messages={messages} returnTo={returnTo} />
    </TitledPage>
  );
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import { addressOnSite } from '@hanji/frontend-kit/browser/address-on-site';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import type { ReactNode } from 'react';
import { TitledPage } from '@hanji/frontend-kit/app/titled-page';
import type { LoginMessages } from './login-messages.ts';

interface AlreadyLoggedInProps {
  readonly name: string;
  readonly returnTo: string | null;
  readonly messages: LoginMessages;
}

/** For those who come to the login with one: to go on with it, or as somebody else. */
export function AlreadyLoggedIn({ name, returnTo, messages }: AlreadyLoggedInProps): ReactNode {
  const { session } = usePage();
  return (
    <TitledPage className="own-page" title={messages.logIn} lead={messages.loggedInAs(name)}>
      <FormActions>
        <a className="button button-strong" href={addressOnSite(returnTo, location.origin)}>
          {messages.goOn}
        </a>
        <button type="button" className="button" onClick={() => void session.logOut()}>
          {messages.otherAccount}
        </button>
      </FormActions>
    </TitledPage>
  );
}

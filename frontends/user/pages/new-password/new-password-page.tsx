import { usePage } from '@hanji/frontend-kit/app/page-context';
import { TitledPage } from '@hanji/frontend-kit/app/titled-page';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import { placeMessages } from '../place-messages.ts';
import { placePaths } from '../places.ts';
import { NewPasswordForm } from './new-password-form.tsx';
import { newPasswordMessages } from './new-password-messages.ts';

/** `/login/password#<token>`: sets a password by a link that an admin made. */
export default function NewPasswordPage(): ReactNode {
  const { language } = usePage();
  const messages = newPasswordMessages[language];
  const token = useLocation().hash.slice(1);
  const [isDone, setDone] = useState(false);
  const finish = () => {
    // It opens nothing any more, so it need not stay in the address.
    history.replaceState(history.state, '', placePaths.newPassword);
    setDone(true);
  };
  if (isDone) {
    return (
      <TitledPage className="own-page" title={messages.done} lead={messages.doneDetail} key="done">
        <p>
          <a className="button button-strong" href={placePaths.login}>
            {messages.logIn}
          </a>
        </p>
      </TitledPage>
    );
  }
  if (token === '')
    return (
      <TitledPage className="own-page" title={messages.noLink} lead={messages.noLinkDetail} key="none">
        {null}
      </TitledPage>
    );
  return (
    <TitledPage className="own-page" title={placeMessages[language].titles.newPassword} lead={messages.lead} key={token}>
      <NewPasswordForm token={token} onDone={finish} />
    </TitledPage>
  );
}

import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { LoadingState } from '@hanji/frontend-kit/controls/list-states';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import { TitledPage } from '@hanji/frontend-kit/app/titled-page';

const membersMessages: Catalogue<{ readonly lead: string; readonly logIn: string }> = {
  ko: { lead: '로그인한 뒤에 볼 수 있는 화면입니다.', logIn: '로그인' },
  en: { lead: 'You have to be logged in to see this page.', logIn: 'Log in' },
};

interface MembersOnlyProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Whether what is on the page stays when the login ends, because something may be typed there. */
  readonly keepsTyped?: boolean;
  readonly children: ReactNode;
}

/** A page for whoever is logged in; guests find the way to the login, and back. */
export function MembersOnly({ title, lead, keepsTyped = false, children }: MembersOnlyProps): ReactNode {
  const { language } = usePage();
  const { status } = useSession();
  const [wasHere, setWasHere] = useState(status === 'user');
  if (status === 'user' && !wasHere) setWasHere(true);
  const { pathname, search } = useLocation();
  const messages = membersMessages[language];
  if (status === 'user' || (keepsTyped && wasHere)) {
    return (
      <TitledPage className="own-page" title={title} lead={lead}>
        {children}
      </TitledPage>
    );
  }
  return (
    <TitledPage className="own-page" title={title} lead={status === 'guest' ? messages.lead : undefined}>
      {status === 'guest' ? (
        <p>
          <a className="button button-strong" href={loginFrom(pathname + search)}>
            {messages.logIn}
          </a>
        </p>
      ) : (
        <LoadingState language={language} />
      )}
    </TitledPage>
  );
}

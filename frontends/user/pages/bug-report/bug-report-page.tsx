import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { type ReactNode, useState } from 'react';
import { TitledPage } from '@hanji/frontend-kit/app/titled-page';
import { placeMessages } from '../place-messages.ts';
import { placePaths } from '../places.ts';
import { BugReportForm } from './bug-report-form.tsx';
import { reportMessages } from './report-messages.ts';

/** `/bug-report`: says what is wrong or missing. Open to guests too. */
export default function BugReportPage(): ReactNode {
  const { language } = usePage();
  const { status } = useSession();
  const messages = reportMessages[language];
  const [isSent, setSent] = useState(false);
  const lead =
    status === 'guest' ? (
      <>
        {messages.leadGuest} <a href={loginFrom(placePaths.bugReport)}>{messages.logIn}</a>
      </>
    ) : (
      messages.lead
    );
  if (!isSent) {
    return (
      <TitledPage className="own-page" title={placeMessages[language].titles.bugReport} lead={lead} key="form">
        <BugReportForm onSent={() => setSent(true)} />
      </TitledPage>
    );
  }
  return (
    <TitledPage className="own-page" title={messages.thanks} lead={status === 'user' ? messages.thanksUser : messages.thanksGuest} key="thanks">
      <FormActions>
        {status === 'user' ? (
          <a className="button button-strong" href="/bug-reports">
            {messages.toReports}
          </a>
        ) : null}
        <button type="button" className="button" onClick={() => setSent(false)}>
          {messages.another}
        </button>
      </FormActions>
    </TitledPage>
  );
}

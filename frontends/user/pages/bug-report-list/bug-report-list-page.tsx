import type { BugReport } from '@hanji/contracts/api/bug-reports';
import { listBugReports } from '@hanji/frontend-kit/api/bug-reports/list-bug-reports';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { type ReportStatus, reportStatuses, reportWords } from '@hanji/frontend-kit/i18n/report-words';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { MembersOnly } from '../../parts/members-only.tsx';
import { OwnList } from '../../parts/own-list.tsx';
import { Day } from '@hanji/frontend-kit/ui/time';
import { placeMessages } from '../place-messages.ts';
import { reportListMessages } from './report-list-messages.ts';

/** `/bug-reports`: what one has reported, with the answers; admins see everybody's. */
export default function BugReportListPage(): ReactNode {
  const { api, language } = usePage();
  const state = useSession();
  const messages = reportListMessages[language];
  const [query, setQuery] = useSearchParams();
  const [status, setStatus] = useState(() => reportStatuses.find((candidate) => candidate === query.get('status')));
  const isAdmin = state.status === 'user' && state.user.role === 'ADMIN';
  const title = isAdmin ? messages.allReports : placeMessages[language].titles.bugReports;
  return (
    <MembersOnly title={title} lead={isAdmin ? undefined : messages.lead}>
      <p>
        <a className="button" href="/bug-report">
          {messages.report}
        </a>
      </p>
      <ChoiceGroup<ReportStatus | 'ALL'>
        name="status"
        legend={messages.show}
        value={status ?? 'ALL'}
        choices={[{ value: 'ALL', label: messages.all }, ...reportStatuses.map((value) => ({ value, label: reportWords[language].statuses[value] }))]}
        onChange={(value) => {
          setStatus(value === 'ALL' ? undefined : value);
          setQuery(value === 'ALL' ? {} : { status: value }, { replace: true });
        }}
      />
      <OwnList
        name={['bug-reports', status]}
        load={(cursor, signal) => listBugReports(api, { status, cursor }, signal)}
        keyOf={(report) => report.id}
        label={title}
        end={messages.end}
        empty={<EmptyState title={status === undefined ? messages.empty : messages.emptyStatus} />}
      >
        {(report) => <Report report={report} />}
      </OwnList>
    </MembersOnly>
  );
}

function Report({ report }: { readonly report: BugReport }): ReactNode {
  const { language } = usePage();
  const messages = reportListMessages[language];
  const words = reportWords[language];
  return (
    <article className="own-item report">
      <div>
        <h2>{report.title}</h2>
        <p className="own-item-facts">
          <strong className={`report-status report-${report.status.toLowerCase()}`}>{words.statuses[report.status]}</strong>
          <span>{words.categories[report.category]}</span>
          <Day at={report.createdAt} />
          {report.page === null ? null : <span>{report.page}</span>}
        </p>
        <details>
          <summary>{messages.whatYouWrote}</summary>
          <p className="report-text">{report.description}</p>
        </details>
        {report.adminResponse === null ? null : (
          <div className="report-answer">
            <p className="label">
              {messages.answer}
              {report.respondedAt === null ? null : (
                <>
                  {' · '}
                  <Day at={report.respondedAt} />
                </>
              )}
            </p>
            <p className="report-text">{report.adminResponse}</p>
          </div>
        )}
      </div>
    </article>
  );
}

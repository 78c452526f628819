import type { BugReport } from '@hanji/contracts/api/bug-reports';
import type { User } from '@hanji/contracts/api/users';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { listBugReports } from '@hanji/frontend-kit/api/bug-reports/list-bug-reports';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { EmptyState, EndState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SelectField } from '@hanji/frontend-kit/controls/select-field';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { reportStatuses, reportWords } from '@hanji/frontend-kit/i18n/report-words';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type ReactNode, useState } from 'react';
import { answerBugReport } from '../../../api/management/answer-bug-report.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { FilterBar } from '../../../parts/filter-bar.tsx';
import { listMessages } from '../../../parts/list-messages.ts';
import { useFilters } from '../../../parts/use-filters.ts';
import { placePaths } from '../../places.ts';
import { managementMessages } from '../management-messages.ts';
import { useSenders } from './use-senders.ts';

/** `/admin/management/bug-reports`: what was reported, and what was answered. */
export default function BugReportsPage(): ReactNode {
  const { api, language } = usePage();
  const { reports: messages } = managementMessages[language];
  const filters = useFilters(['status']);
  const status = reportStatuses.find((state) => state === filters.value('status'));
  const list = useInfiniteQuery({
    queryKey: ['bug-reports', status],
    queryFn: ({ pageParam, signal }) => listBugReports(api, { status, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const reports = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const senders = useSenders(list.data?.pages.map(({ items }) => items) ?? []);
  return (
    <AdminPage place="bugReports" lead={messages.lead}>
      <FilterBar
        filters={filters}
        choices={[
          { name: 'status', label: messages.status, options: reportStatuses.map((value) => ({ value, label: reportWords[language].statuses[value] })) },
        ]}
      />
      {list.isPending ? <LoadingState language={language} /> : null}
      {list.isError ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && reports.length === 0 ? <EmptyState title={messages.empty} /> : null}
      <ul className="ruled-list">
        {reports.map((report) => (
          <li key={report.id}>
            <Report report={report} sender={senders.get(report.userId ?? '')} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <MoreButton language={language} isBusy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
      {list.hasNextPage || reports.length === 0 ? null : <EndState>{listMessages[language].end(reports.length)}</EndState>}
    </AdminPage>
  );
}

/** Who sent a report: their name, leading to their account; what guests left of themselves. */
function SenderName({ report: { userId, contact }, sender }: ReportProps): ReactNode {
  const { reports: messages } = managementMessages[usePage().language];
  if (sender === undefined) return contact ?? (userId === null ? messages.guest : messages.user);
  const { name, email } = sender;
  return (
    <>
      <Link to={`${placePaths.users}?${new URLSearchParams({ q: email || name }).toString()}`}>{name}</Link>
      {email === '' ? null : ` (${email})`}
    </>
  );
}

interface ReportProps {
  readonly report: BugReport;
  /** Whose report it is; undefined for guests', where the account is gone, and until it is known. */
  readonly sender: User | undefined;
}

function Report({ report, sender }: ReportProps): ReactNode {
  const { language } = usePage();
  const { reports: messages } = managementMessages[language];
  const words = reportWords[language];
  const [isAnswering, setAnswering] = useState(false);
  return (
    <article className="bug-report">
      <h2>{report.title}</h2>
      <p className="own-item-facts">
        <span className={`state state-${report.status.toLowerCase()}`}>{words.statuses[report.status]}</span>
        <span>{words.categories[report.category]}</span>
        <span>{words.priorities[report.priority]}</span>
        <Moment at={report.createdAt} />
        <span>
          {messages.from}: <SenderName report={report} sender={sender} />
        </span>
        {report.page === null ? null : (
          <span>
            {messages.page}: {report.page}
          </span>
        )}
      </p>
      <p className="report-text">{report.description}</p>
      {report.adminResponse === null ? null : (
        <blockquote className="report-text">
          <p className="label">{messages.answer}</p>
          {report.adminResponse}
        </blockquote>
      )}
      {isAnswering ? (
        <AnswerForm report={report} onDone={() => setAnswering(false)} />
      ) : (
        <FormActions>
          <button type="button" className="button" aria-label={messages.reply(report.title)} onClick={() => setAnswering(true)}>
            {messages.answer}
          </button>
          {report.contact === null ? null : (
            <a className="button" href={mailTo(report.contact, report)}>
              {messages.writeTo(report.contact)}
            </a>
          )}
        </FormActions>
      )}
    </article>
  );
}

/** A letter to whoever left an address, with what was reported and what was answered so far. */
function mailTo(address: string, { title, description, adminResponse }: BugReport): string {
  const quoted = description.replaceAll(/^/gm, '> ');
  const parts = { subject: `Re: ${title}`, body: [adminResponse, quoted].filter((part) => part !== null).join('\n\n') };
  return `mailto:${encodeURIComponent(address)}?${Object.entries(parts)
    .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
    .join('&')}`;
}

function AnswerForm({ report, onDone }: { readonly report: BugReport; readonly onDone: () => void }): ReactNode {
  const { api, language, showToast } = usePage();
  const { reports: messages } = managementMessages[language];
  const words = listMessages[language];
  const queries = useQueryClient();
  const isGuests = report.userId === null;
  const form = useForm({
    language,
    fields: ['status', 'adminResponse'],
    check: ({ adminResponse }) => (adminResponse.trim() === '' ? { adminResponse: messages.answerMissing } : {}),
    send: async ({ status, adminResponse }) => {
      await answerBugReport(api, report.id, { status: reportStatuses.find((state) => state === status) ?? 'RESOLVED', adminResponse: adminResponse.trim() });
      showToast({ kind: 'done', text: isGuests ? messages.keptForGuest : messages.sent });
      await queries.invalidateQueries({ queryKey: ['bug-reports'] });
      onDone();
    },
  });
  return (
    <form {...form.props} className="form">
      <FormFailure failure={form.failure} />
      <SelectField
        {...form.field('status')}
        label={messages.status}
        defaultValue="RESOLVED"
        choices={reportStatuses.map((value) => ({ value, label: reportWords[language].statuses[value] }))}
      />
      <TextArea
        {...form.field('adminResponse')}
        label={messages.answer}
        hint={isGuests ? `${messages.answerHint} ${messages.guestHint}` : messages.answerHint}
        defaultValue={report.adminResponse ?? ''}
        maxLength={textLimits.reportText}
      />
      <FormActions onCancel={onDone}>
        <SubmitButton isBusy={form.isBusy} busy={words.saving}>
          {messages.send}
        </SubmitButton>
      </FormActions>
    </form>
  );
}

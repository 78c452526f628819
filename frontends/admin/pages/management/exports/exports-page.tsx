import type { ExportJob } from '@hanji/contracts/api/exports';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { dayIn } from '@hanji/frontend-kit/i18n/wall-time';
import type { ReactNode } from 'react';
import { downloadFile } from '../../../api/management/download.ts';
import { createExport, deleteExport, listExports } from '../../../api/management/exports.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { JobError } from '../../../parts/job-error.tsx';
import { useChange } from '../../../parts/use-change.ts';
import { managementMessages } from '../management-messages.ts';
import { exportMessages } from './export-messages.ts';

const busyMs = 1500;

/** `/admin/management/export`: makes zips of the whole site as Markdown. It goes on when the page is left. */
export default function ExportsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = exportMessages[language];
  const { one } = useChange();
  const columns = useColumns();
  const list = useQuery({
    queryKey: ['exports'],
    queryFn: () => listExports(api),
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) === true ? busyMs : false),
  });
  const isBusy = list.data?.some(isAtWork) === true;
  const make = () => (isBusy ? undefined : void one(() => createExport(api), messages.begun, ['exports']));
  return (
    <AdminPage
      place="exports"
      lead={messages.lead}
      actions={
        <button type="button" className="button button-strong" aria-disabled={isBusy ? true : undefined} onClick={make}>
          {messages.make}
        </button>
      }
    >
      <p>{messages.warning}</p>
      {list.isPending ? <LoadingState language={language} /> : null}
      {list.isError && list.data === undefined ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.data?.length === 0 ? <EmptyState title={messages.empty}>{messages.emptyAdvice}</EmptyState> : null}
      {list.data === undefined || list.data.length === 0 ? null : (
        <div className="record-table">
          <DataTable caption={messages.lead} rows={[...list.data]} keyOf={({ id }) => id} columns={columns} />
        </div>
      )}
    </AdminPage>
  );
}

function useColumns(): readonly Column<ExportJob>[] {
  const { language } = usePage();
  const messages = exportMessages[language];
  return [
    { title: messages.columns.made, cell: ({ createdAt }) => <time dateTime={createdAt}>{formatMoment(createdAt, language, siteZone)}</time> },
    { title: messages.columns.state, cell: (job) => <ExportState job={job} /> },
    { title: messages.columns.holds, cell: (job) => <Holdings job={job} /> },
    { title: messages.columns.size, isFigure: true, cell: ({ size }) => (size === null ? '' : managementMessages[language].bytes(size)) },
    { title: messages.columns.actions, cell: (job) => <ExportMenu job={job} /> },
  ];
}

function isAtWork({ status }: ExportJob): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

function ExportState({ job }: { readonly job: ExportJob }): ReactNode {
  const { language } = usePage();
  const { jobs } = managementMessages[language];
  return (
    <>
      <span className={`state state-${job.status.toLowerCase()}`}>{jobs[job.status]}</span>{' '}
      {isAtWork(job) ? <progress max={100} value={job.progress} aria-label={jobs[job.status]} /> : null}
      {job.error === null ? null : (
        <small className="field-error">
          <JobError text={job.error} />
        </small>
      )}
    </>
  );
}

function Holdings({ job: { figures, goneAt } }: { readonly job: ExportJob }): ReactNode {
  const { language } = usePage();
  const messages = exportMessages[language];
  if (figures === null) return null;
  return (
    <>
      {messages.holds(figures)} {figures.commentsLeft > 0 ? <small>{messages.commentsLeft(figures.commentsLeft)}</small> : null}{' '}
      {figures.missing.length === 0 ? null : <small className="field-error">{messages.missing(figures.missing)}</small>}{' '}
      {goneAt === null ? null : <small>{messages.until(formatMoment(goneAt, language, siteZone))}</small>}
    </>
  );
}

function ExportMenu({ job }: { readonly job: ExportJob }): ReactNode {
  const { api, ask, language, session, showToast } = usePage();
  const { one } = useChange();
  const messages = exportMessages[language];
  const when = formatMoment(job.createdAt, language, siteZone);
  const fail = (error: unknown) => showToast({ kind: 'error', text: describeFailure(error, language) });
  const save = () => downloadFile(session, `/api/exports/${job.id}/download`, `hanji-export-${dayIn(job.createdAt, siteZone)}.zip`).catch(fail);
  const remove = async () => {
    const question = { title: messages.removeTitle(when), detail: messages.removeDetail, confirm: messages.remove, isDestructive: true };
    if (isAtWork(job) || (await ask(question))) await one(() => deleteExport(api, job.id), messages.removed, ['exports']);
  };
  return (
    <Menu
      label={messages.actionsOf(when)}
      icon={<Icon of={Ellipsis} />}
      entries={[
        ...(job.status === 'DONE' ? [{ label: messages.download, onChoose: () => void save() }] : []),
        { label: isAtWork(job) ? messages.giveUp : messages.remove, isDestructive: true, onChoose: () => void remove() },
      ]}
    />
  );
}

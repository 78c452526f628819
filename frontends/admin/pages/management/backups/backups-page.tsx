import type { BackupJob } from '@hanji/contracts/api/backups';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { dayIn } from '@hanji/frontend-kit/i18n/wall-time';
import { type ReactNode, useRef, useState } from 'react';
import { bringBackup, createBackup, deleteBackup, listBackups } from '../../../api/management/backups.ts';
import { downloadFile } from '../../../api/management/download.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { listMessages } from '../../../parts/list-messages.ts';
import { JobError } from '../../../parts/job-error.tsx';
import { useRestorations } from '../../../parts/use-restorations.ts';
import { useChange } from '../../../parts/use-change.ts';
import { managementMessages } from '../management-messages.ts';
import { RestoreDialog } from './restore-dialog.tsx';

const busyMs = 1500;

/** `/admin/management/backups`: makes, brings and restores backups. All of it goes on when the page is left. */
export default function BackupsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = managementMessages[language];
  const { one } = useChange();
  const columns = useColumns();
  const [isAsked, setAsked] = useState(false);
  const asked = useRef(false);
  const make = async () => {
    // Another click before the answer is the same wish.
    if (asked.current) return;
    asked.current = true;
    setAsked(true);
    await one(() => createBackup(api), messages.backups.made, ['backups', 'needs']);
    asked.current = false;
    setAsked(false);
  };
  const list = useQuery({
    queryKey: ['backups'],
    queryFn: () => listBackups(api),
    refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) === true ? busyMs : false),
  });
  return (
    <AdminPage
      place="backups"
      lead={messages.backups.lead}
      actions={
        <>
          <BringBackup />
          <button type="button" className="button button-strong" aria-disabled={isAsked ? true : undefined} onClick={() => void make()}>
            {messages.backups.make}
          </button>
        </>
      }
    >
      <LastRestoration />
      {list.isPending ? <LoadingState language={language} /> : null}
      {list.isError && list.data === undefined ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.data?.items.length === 0 ? <EmptyState title={messages.backups.empty}>{messages.backups.emptyAdvice}</EmptyState> : null}
      {list.data === undefined || list.data.items.length === 0 ? null : (
        <div className="record-table">
          <DataTable caption={messages.backups.lead} rows={list.data.items} keyOf={({ id }) => id} columns={columns} />
        </div>
      )}
    </AdminPage>
  );
}

function useColumns(): readonly Column<BackupJob>[] {
  const { language } = usePage();
  const messages = managementMessages[language];
  return [
    {
      title: messages.backups.columns.made,
      cell: ({ createdAt, isBrought }) => (
        <>
          <time dateTime={createdAt}>{formatMoment(createdAt, language, siteZone)}</time>
          {isBrought === true ? <small> {messages.backups.isBrought}</small> : null}
        </>
      ),
    },
    { title: messages.backups.columns.state, cell: (job) => <BackupState job={job} /> },
    { title: messages.backups.columns.size, isFigure: true, cell: ({ size }) => (size === null ? '' : messages.bytes(size)) },
    { title: messages.backups.columns.actions, cell: (job) => <BackupMenu job={job} /> },
  ];
}

function isAtWork({ status }: BackupJob): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

function BackupState({ job }: { readonly job: BackupJob }): ReactNode {
  const { language } = usePage();
  const messages = managementMessages[language];
  return (
    <>
      <span className={`state state-${job.status.toLowerCase()}`}>{messages.jobs[job.status]}</span>{' '}
      {isAtWork(job) ? <progress max={100} value={job.progress} aria-label={messages.jobs[job.status]} /> : null}
      {job.error === null ? null : (
        <small className="field-error">
          <JobError text={job.error} />
        </small>
      )}
    </>
  );
}

function BackupMenu({ job }: { readonly job: BackupJob }): ReactNode {
  const { api, ask, language, session, showToast } = usePage();
  const { one } = useChange();
  const [isRestoring, setRestoring] = useState(false);
  const { backups: messages } = managementMessages[language];
  if (isAtWork(job)) return null;
  const when = formatMoment(job.createdAt, language, siteZone);
  const fail = (error: unknown) => showToast({ kind: 'error', text: describeFailure(error, language) });
  const remove = async () => {
    const question = { title: messages.removeTitle(when), detail: messages.removeDetail, confirm: messages.remove, isDestructive: true };
    if (await ask(question)) await one(() => deleteBackup(api, job.id), messages.removed, ['backups']);
  };
  const whole = [
    {
      label: messages.download,
      onChoose: () => void downloadFile(session, `/api/backups/${job.id}/download`, `hanji-backup-${dayIn(job.createdAt, siteZone)}.json`).catch(fail),
    },
    { label: messages.restore, isDestructive: true, onChoose: () => setRestoring(true) },
  ];
  return (
    <>
      <Menu
        label={messages.actionsOf(when)}
        icon={<Icon of={Ellipsis} />}
        entries={[...(job.status === 'DONE' ? whole : []), { label: messages.remove, isDestructive: true, onChoose: () => void remove() }]}
      />
      {isRestoring ? <RestoreDialog job={job} onClose={() => setRestoring(false)} /> : null}
    </>
  );
}

/** When the site was brought back to a backup the last time, and how that ended: it ended every login, and so what told of it. */
function LastRestoration(): ReactNode {
  const { language } = usePage();
  const { backups: messages } = managementMessages[language];
  const last = useRestorations()?.find((job) => !isAtWork(job));
  if (last === undefined) return null;
  const when = formatMoment(last.finishedAt ?? last.createdAt, language, siteZone);
  return <p>{last.status === 'DONE' ? `${messages.lastRestored(when)} ${messages.restoredLogins}` : messages.lastFailed(when, last.error ?? '')}</p>;
}

/** Brings a backup that was downloaded from this or another site. */
function BringBackup(): ReactNode {
  const { api, language, session, showToast } = usePage();
  const messages = managementMessages[language];
  const { one } = useChange();
  const file = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<{ readonly share: number; readonly ending: AbortController } | null>(null);
  const bring = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    if (chosen.size === 0) return showToast({ kind: 'error', text: messages.backups.isEmpty });
    const ending = new AbortController();
    setSent({ share: 0, ending });
    const progress = (bytes: number) => setSent({ share: bytes / chosen.size, ending });
    const work = () => bringBackup(api, session, chosen, progress, ending.signal);
    await one(work, messages.backups.brought, ['backups']);
    setSent(null);
  };
  return (
    <>
      {sent === null ? (
        <button type="button" className="button" onClick={() => file.current?.click()}>
          {messages.backups.bring}
        </button>
      ) : (
        <span className="upload-progress">
          <progress max={1} value={sent.share} aria-label={messages.backups.bringing} />
          <button type="button" className="button" onClick={() => sent.ending.abort(new Error('The upload was cancelled.'))}>
            {listMessages[language].cancel}
          </button>
        </span>
      )}
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={messages.backups.bring}
        onChange={(event) => {
          void bring(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

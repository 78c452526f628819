import type { ImportJob } from '@hanji/contracts/api/imports';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { deleteImport, startImport, stopImport } from '../../../api/management/imports.ts';
import { JobError } from '../../../parts/job-error.tsx';
import { useChange } from '../../../parts/use-change.ts';
import { useRestorations } from '../../../parts/use-restorations.ts';
import { ImportReportView } from './import-report.tsx';
import { placePaths } from '../../places.ts';
import { importMessages } from './import-messages.ts';
import { ImportOptionsForm } from './import-options-form.tsx';

const lists = ['imports', 'posts', 'pages', 'statistics'];

/** An import: how far it is, what can be done now, and its newest report. */
export function ImportView({ job }: { readonly job: ImportJob }): ReactNode {
  const { api, ask, language } = usePage();
  const messages = importMessages[language];
  const { one } = useChange();
  const id = useId();
  const { status, progress } = job;
  const isAtWork = status === 'CHECKING' || status === 'RUNNING';
  const run = (work: () => Promise<unknown>, done: string) => void one(work, done, lists);
  const start = async () => {
    if (status !== 'STOPPED' && !(await ask({ title: messages.startTitle, detail: messages.startDetail, confirm: messages.start }))) return;
    run(() => startImport(api, job.id), messages.states.RUNNING);
  };
  const remove = async () => {
    const question = { title: messages.removeTitle, detail: messages.removeDetail, confirm: messages.remove, isDestructive: true };
    if (await ask(question)) run(() => deleteImport(api, job.id), messages.removed);
  };
  return (
    <section className="import" aria-labelledby={id}>
      <h2 id={id}>{job.filename}</h2>
      <p className="own-item-facts">
        <span className={`state state-${status.toLowerCase()}`}>{messages.states[status]}</span>
        {job.kind === null ? null : <span>{messages.kinds[job.kind]}</span>}
      </p>
      {job.error === null ? null : (
        <p className="field-error" role="alert">
          <JobError text={job.error} />
        </p>
      )}
      {isAtWork ? (
        <output className="upload-progress">
          {progress === null || progress.total === null ? (
            <>
              <progress aria-label={messages.states[status]} /> {messages.counting}
            </>
          ) : (
            <>
              <progress max={progress.total} value={progress.done} aria-label={messages.states[status]} /> {messages.progress(progress.done, progress.total)}
            </>
          )}
        </output>
      ) : null}
      {status === 'DONE' ? <RestoredSince job={job} /> : null}
      {canBeChecked(job) ? <ImportOptionsForm job={job} /> : null}
      <FormActions>
        {isAtWork ? (
          <button type="button" className="button" onClick={() => run(() => stopImport(api, job.id), messages.states.STOPPED)}>
            {messages.stop}
          </button>
        ) : null}
        {status === 'CHECKED' || status === 'STOPPED' ? (
          <button type="button" className="button button-strong" onClick={() => void start()}>
            {status === 'STOPPED' ? messages.goOn : messages.start}
          </button>
        ) : null}
        {status === 'DONE' ? (
          <Link className="button" to={placePaths.posts}>
            {messages.seePosts}
          </Link>
        ) : null}
        {isAtWork ? null : (
          <button type="button" className="button button-danger" onClick={() => void remove()}>
            {messages.remove}
          </button>
        )}
      </FormActions>
      {job.report === null || isAtWork ? null : <ImportReportView job={job} />}
    </section>
  );
}

/** Where the site was brought back to a backup after it, what it brought may be gone. */
function RestoredSince({ job }: { readonly job: ImportJob }): ReactNode {
  const { language } = usePage();
  const isRestored = useRestorations()?.some(({ status, createdAt }) => status === 'DONE' && Date.parse(createdAt) > Date.parse(job.finishedAt ?? createdAt));
  return isRestored === true ? <p className="field-hint">{importMessages[language].restoredSince}</p> : null;
}

function canBeChecked({ status, hasFile }: ImportJob): boolean {
  return hasFile && (status === 'UPLOADED' || status === 'CHECKED' || status === 'STOPPED' || status === 'DONE');
}

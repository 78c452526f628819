import type { ImportJob } from '@hanji/contracts/api/imports';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listImports } from '../../../api/management/imports.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { ImportView } from './import-view.tsx';
import { importMessages } from './import-messages.ts';
import { UploadFile } from './upload-file.tsx';

const busyMs = 1000;

/** `/admin/management/import`: brings another blog here, one at a time. All but the upload goes on when the page is left. */
export default function ImportsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = importMessages[language];
  const list = useQuery({
    queryKey: ['imports'],
    queryFn: () => listImports(api),
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) === true ? busyMs : false),
  });
  const [newest, ...earlier] = list.data ?? [];
  const isOpen = newest !== undefined && newest.status !== 'DONE' && newest.status !== 'FAILED';
  return (
    <AdminPage place="imports" lead={messages.lead}>
      {list.isPending ? <LoadingState language={language} /> : null}
      {list.isError && list.data === undefined ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.data !== undefined && (!isOpen || newest.status === 'UPLOADING') ? <UploadFile job={isOpen ? newest : null} /> : null}
      {newest === undefined ? null : <ImportView key={newest.id} job={newest} />}
      {earlier.length === 0 ? null : (
        <section aria-labelledby="earlier">
          <h2 id="earlier">{messages.earlier}</h2>
          <ul className="ruled-list">
            {earlier.map((job) => (
              <li key={job.id}>
                <EarlierImport job={job} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </AdminPage>
  );
}

/** An import that was before: its report and what can be done with it are read when it is opened. */
function EarlierImport({ job }: { readonly job: ImportJob }): ReactNode {
  const { language } = usePage();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="earlier-import">
          <strong>{job.filename}</strong> <span className={`state state-${job.status.toLowerCase()}`}>{importMessages[language].states[job.status]}</span>{' '}
          <Moment at={job.createdAt} />
        </span>
      </summary>
      {isOpen ? <ImportView job={job} /> : null}
    </details>
  );
}

function isAtWork({ status }: ImportJob): boolean {
  return status === 'CHECKING' || status === 'RUNNING';
}

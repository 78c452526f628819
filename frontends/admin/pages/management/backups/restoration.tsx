import { BackupJob } from '@hanji/contracts/api/backups';
import { path } from '@hanji/frontend-kit/api/client';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { managementMessages } from '../management-messages.ts';

const busyMs = 1000;

/** How far a restoration is. The site may not answer in the middle of it: it is asked again until it does. */
export function Restoration({ id, onDone }: { readonly id: string; readonly onDone: () => void }): ReactNode {
  const { api, language, showToast } = usePage();
  const { backups: messages } = managementMessages[language];
  const queries = useQueryClient();
  const job = useQuery({
    queryKey: ['backups', 'restoration', id],
    queryFn: () => api.call({ path: path`/api/backups/${id}`, answer: BackupJob }),
    refetchInterval: busyMs,
    retry: true,
    retryDelay: busyMs,
  });
  const { status, progress = 0, error } = job.data ?? {};
  const end = useEffectEvent(async () => {
    showToast(status === 'DONE' ? { kind: 'done', text: messages.restored } : { kind: 'error', text: `${messages.restoreFailed} ${error ?? ''}` });
    await queries.invalidateQueries();
    onDone();
  });
  useEffect(() => {
    if (status === 'DONE' || status === 'FAILED') void end();
  }, [status]);
  return (
    <output className="upload-progress">
      {messages.restoring} <progress max={100} value={progress} aria-label={messages.restoring} />
    </output>
  );
}

import type { BackupJob } from '@hanji/contracts/api/backups';
import type { ExportJob } from '@hanji/contracts/api/exports';
import type { ImportJob } from '@hanji/contracts/api/imports';
import { type Toast, usePage } from '@hanji/frontend-kit/app/page-context';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { useQuery } from '@tanstack/react-query';
import { listBackups, listRestorations } from '../api/management/backups.ts';
import { listExports } from '../api/management/exports.ts';
import { listImports } from '../api/management/imports.ts';
import type { Place } from '../pages/places.ts';
import { workMessages } from './work-messages.ts';

/** Work that goes on by itself whatever page is open, or that has ended; `share` from 0 to 1, null while nobody knows. */
export interface Work {
  readonly id: string;
  readonly isAtWork: boolean;
  readonly says: string;
  readonly share: number | null;
  /** What is said at its end. */
  readonly end: Toast;
  /** Where it is begun and looked at. */
  readonly place: Place;
  /** Whether that page tells of it by itself. */
  readonly isShownThere: boolean;
}

const busyMs = 1500;
/** Another tab or admin may begin something. */
const idleMs = 60_000;

/** The restorations, imports, backups and exports that there are, newest first of each. They are asked for more often while one is at work. */
export function useWork(): readonly Work[] {
  const { api, language } = usePage();
  const restorations = useAsked(
    ['backups', 'restorations'],
    () => listRestorations(api),
    (jobs) => jobs.map((job) => restorationWork(job, language)),
  );
  const imports = useAsked(
    ['imports'],
    () => listImports(api),
    (jobs) => jobs.map((job) => importWork(job, language)),
  );
  const backups = useAsked(
    ['backups'],
    () => listBackups(api),
    ({ items }) => items.map((job) => backupWork(job, language)),
  );
  const exports = useAsked(
    ['exports'],
    () => listExports(api),
    (jobs) => jobs.map((job) => exportWork(job, language)),
  );
  return [...restorations, ...imports, ...backups, ...exports];
}

function useAsked<Data>(queryKey: readonly string[], queryFn: () => Promise<Data>, worksOf: (data: Data) => readonly Work[]): readonly Work[] {
  const { data } = useQuery({
    queryKey: [...queryKey],
    queryFn,
    refetchInterval: ({ state }) => (state.data !== undefined && worksOf(state.data).some(({ isAtWork }) => isAtWork) ? busyMs : idleMs),
  });
  return data === undefined ? [] : worksOf(data);
}

function restorationWork(job: BackupJob, language: Language): Work {
  const messages = workMessages[language];
  const end: Toast = job.status === 'DONE' ? { kind: 'done', text: messages.restored } : { kind: 'error', text: messages.restoreFailed(job.error ?? '') };
  return { ...stateOf(job), says: messages.restoring, end, place: 'backups', isShownThere: false };
}

function backupWork(job: BackupJob, language: Language): Work {
  const messages = workMessages[language];
  const end: Toast = job.status === 'DONE' ? { kind: 'done', text: messages.backedUp } : { kind: 'error', text: messages.backupFailed(job.error ?? '') };
  return { ...stateOf(job), says: messages.backingUp, end, place: 'backups', isShownThere: true };
}

function exportWork(job: ExportJob, language: Language): Work {
  const messages = workMessages[language];
  const end: Toast = job.status === 'DONE' ? { kind: 'done', text: messages.exported } : { kind: 'error', text: messages.exportFailed(job.error ?? '') };
  return { ...stateOf(job), says: messages.exporting, end, place: 'exports', isShownThere: true };
}

function stateOf({ id, status, progress }: BackupJob | ExportJob): Pick<Work, 'id' | 'isAtWork' | 'share'> {
  return { id, isAtWork: status === 'QUEUED' || status === 'RUNNING', share: progress / 100 };
}

function importWork(job: ImportJob, language: Language): Work {
  const { id, status, progress } = job;
  const messages = workMessages[language];
  return {
    id,
    isAtWork: status === 'CHECKING' || status === 'RUNNING',
    says: messages.importing(job),
    share: progress === null || progress.total === null ? null : progress.done / Math.max(1, progress.total),
    end: { kind: status === 'FAILED' ? 'error' : 'done', text: messages.importEnded(job) },
    place: 'imports',
    isShownThere: true,
  };
}

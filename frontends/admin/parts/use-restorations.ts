import type { BackupJob } from '@hanji/contracts/api/backups';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import { listRestorations } from '../api/management/backups.ts';

/** The newest restorations, the last one first; undefined until they are known. */
export function useRestorations(): readonly BackupJob[] | undefined {
  const { api } = usePage();
  return useQuery({ queryKey: ['backups', 'restorations'], queryFn: () => listRestorations(api) }).data;
}

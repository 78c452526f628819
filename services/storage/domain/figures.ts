import { type DatabaseFigure, sagaFigures } from '@hanji/service-kit/figures';
import { ImportStatus } from '@hanji/contracts/api/imports';

/** What operators want to know of backups, restorations and imports. */
export const storageFigures: readonly DatabaseFigure[] = [
  sagaFigures({ restoration: { from: "backup_job where kind = 'restore' and status in ('QUEUED', 'RUNNING')", since: 'created_at' } }),
  {
    name: 'hanji_backup_newest_timestamp_seconds',
    help: 'When the newest finished backup was made, in seconds since 1970; 0 where there is none',
    sql: "select coalesce(extract(epoch from max(created_at)), 0)::float8 as value from backup_job where kind <> 'restore' and status = 'DONE'",
  },
  {
    name: 'hanji_import_state',
    help: 'Imports by state',
    label: 'state',
    sql: `select state as label, count(id)::float8 as value from unnest(array[${ImportStatus.options.map((state) => `'${state}'`).join(', ')}]) state
      left join import_job on status = state group by state`,
  },
];

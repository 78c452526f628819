import { type Board, window } from './panel.ts';

/** What comes in and is kept: pictures, imports, backups, jobs. */
export const contentBoard: Board = {
  name: 'content',
  title: 'content',
  panels: [
    {
      title: 'Work of the storage service',
      tells: 'Uploads, imports, exports and backups by route.',
      unit: 'reqps',
      queries: { '{{route}}': `sum by (route) (rate(http_request_duration_seconds_count{service="storage"}[${window}]))` },
    },
    { title: 'Imports', tells: 'By how far they are.', unit: 'short', queries: { '{{state}}': 'max by (state) (hanji_import_state)' } },
    {
      title: 'Age of the newest backup',
      tells: 'More than eight days are told, and that there is none.',
      nothing: 'none yet',
      unit: 's',
      kind: 'figure',
      queries: { age: 'time() - (max(hanji_backup_newest_timestamp_seconds) > 0)' },
    },
    {
      title: 'Jobs a second',
      tells: 'What services do by themselves, by how it ended.',
      unit: 'cps',
      queries: { '{{service}} {{job}} {{outcome}}': `sum by (service, job, outcome) (rate(hanji_jobs_total[${window}]))` },
    },
    {
      title: 'Time of a job (95th percentile)',
      tells: 'Longer than the time between two: it never rests.',
      unit: 's',
      queries: { '{{service}} {{job}}': `histogram_quantile(0.95, sum by (service, job, le) (rate(hanji_job_duration_seconds_bucket[${window}])))` },
    },
    {
      title: 'Since a job succeeded',
      tells: 'Teeth are right; a line that climbs is a job that fails.',
      unit: 's',
      queries: { '{{service}} {{job}}': 'time() - max by (service, job) (hanji_job_last_success_timestamp_seconds)' },
    },
  ],
};

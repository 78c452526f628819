import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { BugReportEntity } from './domain/bug-report.ts';
import { Analytics } from './migrations/2026-11-22-01-analytics.ts';
import { Referrers } from './migrations/2026-11-29-01-referrers.ts';
import { Trash } from './migrations/2026-12-01-01-trash.ts';

/** Entities and migrations of the analytics service. */
export const database: DatabaseSchema = {
  entities: [BugReportEntity],
  migrations: [
    { name: '2026-11-22-01-analytics', recordedAs: '0001-analytics', class: Analytics },
    { name: '2026-11-29-01-referrers', class: Referrers },
    { name: '2026-12-01-01-trash', class: Trash },
  ],
};

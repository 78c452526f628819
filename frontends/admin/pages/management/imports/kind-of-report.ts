import type { ImportJob, ImportReport } from '@hanji/contracts/api/imports';
import type { importMessages } from './import-messages.ts';

type Report = Pick<ImportReport, 'dryRun' | 'items' | 'notReached' | 'stopped'>;
type Words = Pick<(typeof importMessages)['en'], 'dryRun' | 'dryRunBefore' | 'stopped' | 'stoppedDryRun' | 'stoppedAtOnce' | 'stoppedDryRunAtOnce'>;

/** What kind of report it is: of a look at the file, of an import, or of one that was stopped; nothing of one that came to its end. */
export function kindOfReport(report: Report, { status }: Pick<ImportJob, 'status'>, messages: Words): string | null {
  const done = report.items - report.notReached;
  if (report.stopped !== null && done === 0) return report.dryRun ? messages.stoppedDryRunAtOnce : messages.stoppedAtOnce;
  if (report.stopped !== null) return report.dryRun ? messages.stoppedDryRun(done, report.items) : messages.stopped(done, report.items);
  if (!report.dryRun) return null;
  return status === 'STOPPED' ? messages.dryRunBefore : messages.dryRun;
}

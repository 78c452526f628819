import { resolve } from 'node:path';
import { UnreadableSource } from './blog.ts';
import { readArguments, type ImportArguments, usage, UsageError } from './arguments.ts';
import { DestinationLost } from './destination/destination.ts';
import { NoSite } from './destination/find-site.ts';
import { inTrace } from './destination/import-trace.ts';
import { performImport } from './perform-import.ts';
import { printReport } from './report/print-report.ts';
import { LineProgress } from './report/progress.ts';

const ended = { well: 0, itemsFailed: 1, couldNotStart: 2, interrupted: 130 } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  try {
    const given = readArguments(words);
    if (given !== null) return await inTrace(process.env, () => importFrom(given));
    process.stdout.write(usage);
    return ended.well;
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}`);
    else if (error instanceof UnreadableSource || error instanceof NoSite || error instanceof DestinationLost) process.stderr.write(`${error.message}\n`);
    else throw error;
    return ended.couldNotStart;
  }
}

async function importFrom(given: ImportArguments): Promise<number> {
  // npm changes to the project's folder; paths are meant from where it was called.
  const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  const path = fromHere(given.path);
  const report = given.report === undefined ? undefined : fromHere(given.report);
  const signal = stopOnSignal();
  const { summary, destination } = await performImport({ ...given, path, report }, { progress: new LineProgress(), signal, isOwnBlog: true });
  process.stdout.write(printReport(summary, path, destination, given.report ?? null));
  if (signal.aborted) return ended.interrupted;
  return summary.failed + summary.comments.failed > 0 || summary.stopped !== null ? ended.itemsFailed : ended.well;
}

/** The first Ctrl-C ends the import after what is under way, the second one at once. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(ended.interrupted);
    process.stderr.write('\nStopping after what is under way (again: at once) …\n');
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

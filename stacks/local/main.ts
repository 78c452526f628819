import { setTimeout as sleep } from 'node:timers/promises';
import { createProgress } from './progress.ts';
import { help, parseOptions } from './options.ts';
import { runSite, type RunningSite } from './run-site.ts';

const options = readOptions();
if (options === null) {
  process.stdout.write(help);
} else {
  const stopping = new AbortController();
  const progress = createProgress(process.stdout, stopping.signal);
  const site = runSite(options, progress, stopping.signal);
  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort(new Error('stopped'));
    progress.line('\nStopping …');
    void finish(site);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  site.catch(async (error: Error) => {
    // Ctrl-C ends programs that the runner waits for, too; it may hear of that first.
    await sleep(200);
    if (stopping.signal.aborted) return;
    stopping.abort(error);
    progress.line(`\nHanji could not be started.\n${error.message}`);
    process.exit(1);
  });
}

async function finish(site: Promise<RunningSite>): Promise<void> {
  try {
    await (await site.catch(() => null))?.stop();
    process.stdout.write('Stopped. The data stays for the next start.\n');
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

function readOptions(): ReturnType<typeof parseOptions> {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

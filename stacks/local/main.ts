import { createProgress } from './progress.ts';
import { help, parseOptions } from './options.ts';
import { runSite, type RunningSite } from './run-site.ts';

const options = readOptions();
if (options === null) {
  process.stdout.write(help);
} else {
  const progress = createProgress(process.stdout);
  const stopping = new AbortController();
  const site = runSite(options, progress, stopping.signal);
  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort(new Error('stopped'));
    progress.line('\nStopping …');
    void finish(site);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  site.catch((error: Error) => {
    if (stopping.signal.aborted) return;
    progress.line(`\nHanji could not be started.\n${error.message}`);
    process.exit(1);
  });
}

async function finish(site: Promise<RunningSite>): Promise<void> {
  try {
    await (await site).stop();
    process.stdout.write('Stopped. The data stays for the next start.\n');
    process.exit(0);
  } catch (error) {
    const isOwnStop = error instanceof Error && error.message === 'stopped';
    if (!isOwnStop) process.stderr.write(`${String(error)}\n`);
    process.exit(isOwnStop ? 0 : 1);
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

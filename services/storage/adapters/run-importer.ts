import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import { ImportNews, type ImportOrder, stopMessage } from '@hanji/importer/child-messages';
import type { ServiceEnvironment } from '@hanji/service-kit/environment';
import type { ImportEnd, ImportListener, StartImporter } from '../domain/import/importer.ts';
import definition from '../service.ts';

type Environment = ServiceEnvironment<typeof definition>;

/** Memory (MB) for objects of the importer; what it reads whole must fit (an export of Ghost, of some 60 MB). */
const memoryMegabytes = 384;
/** Longer than the importer itself waits for a service that is away. */
const stopMs = 95_000;

/**
 * Runs the importer, the same that the command runs, as a process of its own: neither a file that takes all memory nor one that takes
 * minutes of work takes it from whoever looks at pictures. It knows the internal addresses and their keys, and no database.
 */
export function importerProcesses(env: Environment): StartImporter {
  const program = fileURLToPath(import.meta.resolve('@hanji/importer/child'));
  return (work, listener) => {
    const child = fork(program, {
      cwd: work.folder,
      env: childEnvironment(env, work.folder),
      execArgv: [`--max-old-space-size=${memoryMegabytes}`, '--max-semi-space-size=4'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const order: ImportOrder = { path: work.path, dryRun: work.dryRun, options: work.options, report: work.reports.json, text: work.reports.txt };
    // A process that ended before it could be told says so by its end.
    child.send(order, () => undefined);
    return {
      ended: endOf(child, listener),
      stop: () => {
        if (child.connected) child.send(stopMessage, () => undefined);
        setTimeout(() => child.kill('SIGKILL'), stopMs).unref();
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

/** Environment of a process that works for this service. Nothing but what it needs: the secrets of this service are none of its. */
export function childEnvironment(env: Environment, folder: string): Record<string, string> {
  const { PATH = '', MALLOC_ARENA_MAX = '2' } = process.env;
  const addresses = Object.keys(definition.calls).map(
    (service) => [internalAddressVariable(service), env[internalAddressVariable(service) as keyof Environment]] as const,
  );
  return {
    PATH,
    MALLOC_ARENA_MAX,
    TMPDIR: folder,
    PUBLIC_URL: env.PUBLIC_URL,
    TIME_ZONE: env.TIME_ZONE,
    INTERNAL_API_KEYS: JSON.stringify(env.INTERNAL_API_KEYS),
    ...Object.fromEntries(addresses.map(([name, address]) => [name, String(address)])),
    // Pictures come back to this very process.
    [internalAddressVariable(definition.name)]: `http://${env.HOST ?? '127.0.0.1'}:${env.PORT}`,
  };
}

function endOf(child: ChildProcess, listener: ImportListener): Promise<ImportEnd> {
  let end: ImportEnd | null = null;
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => {
    complaint = `${complaint}${data.toString()}`.slice(-4000);
  });
  child.on('message', (message) => {
    const { data: news, error } = ImportNews.safeParse(message);
    if (news === undefined) end = { kind: 'failed', isFinal: false, why: `The importer told something unexpected: ${error?.message}` };
    else if (news.news === 'opened') listener.opened(news.kinds);
    else if (news.news === 'progress') listener.progress(news.done, news.total);
    else end = news.news === 'finished' ? { kind: 'finished', report: news.report } : { kind: 'failed', isFinal: news.isFinal, why: news.why };
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ kind: 'failed', isFinal: false, why: `The importer could not be started: ${error.message}` }));
    child.on('close', (code, signal) => resolve(end ?? { kind: 'failed', isFinal: false, why: whyEnded(code, signal, complaint) }));
  });
}

function whyEnded(code: number | null, signal: string | null, complaint: string): string {
  if (isOutOfMemory(signal, complaint))
    return 'The file takes more memory than there is for it here. Import it by the command (npm run import) on a machine that has more.';
  return `The importer ended in the middle (${signal ?? code}). Start it again; what is on the site stays as it is.`;
}

/** Whether a process ended because it had used up its memory. */
export function isOutOfMemory(signal: string | null, complaint: string): boolean {
  return /heap out of memory|heap limit/i.test(complaint) || signal === 'SIGABRT';
}

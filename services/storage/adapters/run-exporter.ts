import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ExportNews, type ExportOrder } from '@hanji/importer/export/child-messages';
import type { ServiceEnvironment } from '@hanji/service-kit/environment';
import type { ExportEnd, StartExporter } from '../domain/export/exporter.ts';
import type definition from '../service.ts';
import { childEnvironment, isOutOfMemory } from './run-importer.ts';

/** Memory (MB) for objects of the exporter, which holds the texts of the site. */
const memoryMegabytes = 384;

/** Runs the exporter, the same that the command runs, as a process of its own, as imports do. */
export function exporterProcesses(env: ServiceEnvironment<typeof definition>): StartExporter {
  const program = fileURLToPath(import.meta.resolve('@hanji/importer/export/child'));
  return ({ path, folder }, progress) => {
    const child = fork(program, {
      cwd: folder,
      env: childEnvironment(env, folder),
      execArgv: [`--max-old-space-size=${memoryMegabytes}`, '--max-semi-space-size=4'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let end: ExportEnd | null = null;
    let complaint = '';
    child.stderr?.on('data', (data: Buffer) => {
      complaint = `${complaint}${data.toString()}`.slice(-4000);
    });
    child.on('message', (message) => {
      const { data: news, error } = ExportNews.safeParse(message);
      if (news === undefined) end = { kind: 'failed', why: `The exporter told something unexpected: ${error?.message}` };
      else if (news.news === 'progress') progress(news.percent);
      else end = news.news === 'finished' ? { kind: 'finished', figures: news.figures } : { kind: 'failed', why: news.why };
    });
    // A process that ended before it could be told says so by its end.
    child.send({ path } satisfies ExportOrder, () => undefined);
    return {
      ended: new Promise((resolve) => {
        child.on('error', (error) => resolve({ kind: 'failed', why: `The exporter could not be started: ${error.message}` }));
        child.on('close', (code, signal) => resolve(end ?? { kind: 'failed', why: whyEnded(code, signal, complaint) }));
      }),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

function whyEnded(code: number | null, signal: string | null, complaint: string): string {
  return isOutOfMemory(signal, complaint)
    ? 'The site takes more memory than there is for it here. Export it by the command (npm run export) on a machine that has more.'
    : `The exporter ended in the middle (${signal ?? code}). Make another export.`;
}

import { ImportNews, type ImportOrder, stopMessage } from '@hanji/importer/child-messages';
import type { ImportEnd, StartImporter } from '../domain/import/importer.ts';
import { type Environment, runProcess } from './importer-process.ts';

/** Longer than the importer itself waits for a service that is away. */
const stopMs = 95_000;

/** Runs the importer, the same that the command runs, as a process of its own. */
export function importerProcesses(env: Environment): StartImporter {
  return (work, listener) => {
    const order: ImportOrder = { path: work.path, dryRun: work.dryRun, options: work.options, report: work.reports.json, text: work.reports.txt };
    const { child, ended } = runProcess<ImportNews, ImportEnd>(
      {
        module: import.meta.resolve('@hanji/importer/child'),
        name: 'importer',
        news: ImportNews,
        hear: (news) => {
          if (news.news === 'opened') listener.opened(news.kinds);
          else if (news.news === 'progress') listener.progress(news.done, news.total);
          else return news.news === 'finished' ? { kind: 'finished', report: news.report } : { kind: 'failed', isFinal: news.isFinal, why: news.why };
          return null;
        },
        failed: (why) => ({ kind: 'failed', isFinal: false, why }),
        outOfMemory: 'The file takes more memory than there is for it here. Import it by the command (npm run import) on a machine that has more.',
        advice: 'Start it again; what is on the site stays as it is.',
      },
      env,
      work.folder,
      order,
    );
    return {
      ended,
      stop: () => {
        if (child.connected) child.send(stopMessage, () => undefined);
        setTimeout(() => child.kill('SIGKILL'), stopMs).unref();
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

import { ExportNews, type ExportOrder } from '@hanji/importer/export/child-messages';
import type { ExportEnd, StartExporter } from '../domain/export/exporter.ts';
import { type Environment, runProcess } from './importer-process.ts';

/** Runs the exporter, the same that the command runs, as a process of its own. */
export function exporterProcesses(env: Environment): StartExporter {
  return ({ path, folder }, progress) => {
    const { child, ended } = runProcess<ExportNews, ExportEnd>(
      {
        module: import.meta.resolve('@hanji/importer/export/child'),
        name: 'exporter',
        news: ExportNews,
        hear: (news) => {
          if (news.news === 'progress') progress(news.percent);
          else return news.news === 'finished' ? { kind: 'finished', figures: news.figures } : { kind: 'failed', why: news.why };
          return null;
        },
        failed: (why) => ({ kind: 'failed', why }),
        outOfMemory: 'The site takes more memory than there is for it here. Export it by the command (npm run export) on a machine that has more.',
        advice: 'Make another export.',
      },
      env,
      folder,
      { path } satisfies ExportOrder,
    );
    return { ended, kill: () => void child.kill('SIGKILL') };
  };
}

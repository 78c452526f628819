import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportNews, type ImportOrder, stillStoppingMs, stopMessage } from '@hanji/importer/child-messages';
import type { ImportEnd, ImportListener, ImportWork, RunningImporter, StartImporter } from '../domain/import/importer.ts';
import { type Environment, runProcess } from './importer-process.ts';

/** How long one that is stopped may take in all: an item under way may wait for a service that is away. */
const stopMs = 30_000;
/** One that says nothing for so long is held up by an item. */
const silentMs = 5 * stillStoppingMs;
/** So many items may end a process each before the import is given up. */
const mostSkipped = 10;

/** Runs the importer, the same that the command runs, as a process of its own; begun anew without an item that ended it. */
export function importerProcesses(env: Environment): StartImporter {
  return (work, listener) => new Importer(env, work, listener);
}

class Importer implements RunningImporter {
  readonly ended: Promise<ImportEnd>;
  readonly #env: Environment;
  readonly #work: ImportWork;
  readonly #listener: ImportListener;
  readonly #skipped: string[] = [];
  #child: ChildProcess | null = null;
  /** The process has said itself how it ended. */
  #hasTold = false;
  #isEnding = false;
  #silence: NodeJS.Timeout | null = null;

  constructor(env: Environment, work: ImportWork, listener: ImportListener) {
    this.#env = env;
    this.#work = work;
    this.#listener = listener;
    this.ended = this.#run();
  }

  readonly stop = (): void => {
    this.#isEnding = true;
    if (this.#child?.connected === true) this.#child.send(stopMessage, () => undefined);
    this.#silence = setTimeout(this.kill, silentMs).unref();
    setTimeout(this.kill, stopMs).unref();
  };

  readonly kill = (): void => {
    this.#isEnding = true;
    this.#child?.kill('SIGKILL');
  };

  async #run(): Promise<ImportEnd> {
    for (;;) {
      const end = await this.#runOnce();
      const item = this.#hasTold || this.#isEnding ? '' : await readFile(this.#underWay, 'utf8').catch(() => '');
      if (item === '' || this.#isEnding || this.#skipped.includes(item) || this.#skipped.length >= mostSkipped) return end;
      this.#skipped.push(item);
    }
  }

  get #underWay(): string {
    return join(this.#work.folder, 'under-way');
  }

  async #runOnce(): Promise<ImportEnd> {
    const { path, dryRun, options, reports, folder } = this.#work;
    const order: ImportOrder = { path, dryRun, options, report: reports.json, text: reports.txt, underWay: this.#underWay, skipped: this.#skipped };
    const { child, ended } = runProcess<ImportNews, ImportEnd>(
      {
        module: import.meta.resolve('@hanji/importer/child'),
        name: 'importer',
        news: ImportNews,
        hear: (news) => this.#hear(news),
        failed: (why) => ({ kind: 'failed', isFinal: false, why }),
        outOfMemory: 'The file takes more memory than there is for it here. Import it by the command (npm run import) on a machine that has more.',
        advice: 'Start it again; what is on the site stays as it is.',
      },
      this.#env,
      folder,
      order,
    );
    this.#child = child;
    return ended;
  }

  /** Answers the end, where it is told. */
  #hear(news: ImportNews): ImportEnd | null {
    if (news.news === 'opened') this.#listener.opened(news.kinds);
    else if (news.news === 'progress') this.#listener.progress(news.done, news.total);
    else if (news.news === 'stopping') this.#silence?.refresh();
    else {
      this.#hasTold = true;
      return news.news === 'finished' ? { kind: 'finished', report: news.report } : { kind: 'failed', isFinal: news.isFinal, why: news.why };
    }
    return null;
  }
}

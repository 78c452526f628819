import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Figure } from './figures.ts';
import { siteTargets } from './measure-requests.ts';
import { processesBelow } from './process-usage.ts';
import { loadInRounds, quantile, type RoundOptions } from './rounds.ts';
import { startBareKoa } from './start-bare-koa.ts';

/** Of the highest load. */
const share = 0.7;
const goal = 3;
const warmMs = 500;
const connections = 16;

/**
 * How much longer the slowest hundredth waits than half of all, while requests come evenly at 70 % of what the site answers at most. The site, whose first
 * process is `pid`, has one processor for the time, and who asks another: else a request would wait for the next one to be sent. Koa without anything is
 * asked as often right after: what it takes longer is the machine's.
 */
export async function measureSteady(site: string, pid: number, options: RoundOptions): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-steady-'));
  const answer = join(folder, 'answer');
  writeFileSync(answer, 'hello');
  const koa = await startBareKoa(join(folder, 'plan'), { answers: { '/': { file: answer, type: 'text' } }, startNonce: '' });
  const [first, last] = [0, availableParallelism() - 1];
  runOn(String(first), [koa.pid, ...processesBelow(pid)]);
  runOn(String(last), [process.pid]);
  try {
    const targets = await siteTargets(site);
    const highest = await loadInRounds(targets, options);
    const figures: Figure[] = [];
    for (const { name, url } of targets) {
      const perSecond = share * (highest.get(name)?.median ?? 0);
      const own = await answerTimes(url, perSecond, options);
      const bare = await answerTimes(`${koa.url}/`, perSecond, options);
      figures.push({
        name: `${name}, p99 at 70 % of the highest load, times p50`,
        value: own.p99 / own.p50,
        unit: '×',
        better: 'less',
        goal,
        detail: `${shown(own)} at ${Math.round(perSecond)} req/s; Koa without anything ${shown(bare)}`,
      });
    }
    return figures;
  } finally {
    runOn(`${first}-${last}`, [process.pid, ...processesBelow(pid)]);
    koa.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface AnswerTimes {
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

function shown({ p50, p99, failed }: AnswerTimes): string {
  return `${p50.toFixed(2)} and ${p99.toFixed(2)} ms${failed > 0 ? `, ${failed} FAILED` : ''}`;
}

/** Has processes run on these processors alone. Where that cannot be had, all share all, and the figures are worse. */
function runOn(processors: string, processes: readonly number[]): void {
  for (const pid of processes) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', processors, String(pid)], { stdio: 'ignore' });
}

/**
 * Milliseconds that answers took, each from when its request was due: one that waits for others to be sent has waited. Nobody waits for an answer
 * before the next request is sent.
 */
async function answerTimes(url: string, perSecond: number, { seconds, rounds }: RoundOptions): Promise<AnswerTimes> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const times: number[] = [];
  let failed = 0;
  const ask = async (due: number) => {
    try {
      const { statusCode, body } = await pool.request({ method: 'GET', path: pathname });
      await body.dump();
      if (statusCode === 200) times.push(performance.now() - due);
      else failed += 1;
    } catch {
      failed += 1;
    }
  };
  await evenly(perSecond, warmMs, ask);
  [times.length, failed] = [0, 0];
  await evenly(perSecond, seconds * rounds * 1000, ask);
  await pool.close();
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), failed };
}

/** Calls `ask` so often, each time with when it was due, and waits until all are done. */
async function evenly(perSecond: number, forMs: number, ask: (due: number) => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  // A timer would send those of a millisecond together.
  for (let sent = 0; performance.now() - startedAt < forMs; await nextTurn()) {
    for (; sent < ((performance.now() - startedAt) / 1000) * perSecond; sent += 1) {
      const asked: Promise<void> = ask(startedAt + (sent / perSecond) * 1000).finally(() => underWay.delete(asked));
      underWay.add(asked);
    }
  }
  await Promise.all(underWay);
}

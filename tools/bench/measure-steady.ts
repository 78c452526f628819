import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figures.ts';
import { siteTargets } from './measure-requests.ts';
import { loadInRounds, quantile, type RoundOptions } from './rounds.ts';

/** Of the highest load. */
const share = 0.7;
const goal = 3;
const warmMs = 500;

/** How much longer the slowest hundredth waits than half of all, while requests come evenly at 70 % of what the site answers at most. */
export async function measureSteady(site: string, options: RoundOptions): Promise<Figure[]> {
  const targets = await siteTargets(site);
  const highest = await loadInRounds(targets, options);
  const figures: Figure[] = [];
  for (const { name, url } of targets) {
    const perSecond = share * (highest.get(name)?.median ?? 0);
    await answerTimes(url, perSecond, warmMs);
    const { times, failed } = await answerTimes(url, perSecond, options.seconds * 1000);
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    figures.push({
      name: `${name}, p99 at 70 % of the highest load, times p50`,
      value: p99 / p50,
      unit: '×',
      better: 'less',
      goal,
      detail: `${p50.toFixed(2)} and ${p99.toFixed(2)} ms at ${Math.round(perSecond)} req/s${failed > 0 ? `, ${failed} FAILED` : ''}`,
    });
  }
  return figures;
}

/**
 * Milliseconds that answers took, each from when its request was due: one that waits for others to be sent has waited. Nobody waits for an answer
 * before the next request is sent.
 */
async function answerTimes(url: string, perSecond: number, forMs: number): Promise<{ times: number[]; failed: number }> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  let failed = 0;
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  for (let sent = 0; performance.now() - startedAt < forMs; await sleep(1)) {
    for (; sent < ((performance.now() - startedAt) / 1000) * perSecond; sent += 1) {
      const due = startedAt + (sent / perSecond) * 1000;
      const asked: Promise<void> = ask(url, agent)
        .then(
          () => void times.push(performance.now() - due),
          () => void (failed += 1),
        )
        .finally(() => underWay.delete(asked));
      underWay.add(asked);
    }
  }
  await Promise.all(underWay);
  agent.destroy();
  return { times, failed };
}

function ask(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answers ${answer.statusCode}`))));
      answer.on('error', reject);
      answer.resume();
    }).on('error', reject);
  });
}

import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningSite } from '@hanji/stacks/local/run-site';
import { type ServerName, serverNames } from '@hanji/stacks/local/servers/server-name';
import type { History } from './history.ts';

/** One thing done to a process or server. */
export interface Disturbance {
  readonly victim: string;
  readonly how: 'killed' | 'paused';
}

interface Blow extends Disturbance {
  readonly strike: () => Promise<void>;
}

/** Kills (-9) or pauses everything in turn, in an order of chance, until told to stop. Resolves once the last pause is over. */
export async function disturb(
  running: RunningSite,
  history: History,
  everyMs: number,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<Disturbance[]> {
  const done: Disturbance[] = [];
  const striking = new Set<Promise<void>>();
  let deck: Blow[] = [];
  while (!signal.aborted) {
    await sleep(everyMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    if (deck.length === 0) deck = shuffled(blows(running, history));
    const blow = deck.pop();
    if (blow === undefined) continue;
    tell(`${blow.victim} ${blow.how}`);
    done.push({ victim: blow.victim, how: blow.how });
    const strike = blow
      .strike()
      .catch((error: Error) => tell(`${blow.victim} could not be ${blow.how}: ${error.message}`))
      .finally(() => striking.delete(strike));
    striking.add(strike);
  }
  await Promise.all(striking);
  return done;
}

function blows(running: RunningSite, history: History): Blow[] {
  const processes = running.processes.flatMap(({ name, pid }): Blow[] => [
    { victim: name, how: 'killed', strike: async () => signalTo(pid(), 'SIGKILL') },
    { victim: name, how: 'paused', strike: () => pause(pid()) },
  ]);
  const servers = serverNames.flatMap((name): Blow[] => [
    { victim: name, how: 'killed', strike: () => killServer(running, name, history) },
    { victim: name, how: 'paused', strike: () => pause(running.servers.pids[name]) },
  ]);
  return [...processes, ...servers];
}

async function killServer(running: RunningSite, name: ServerName, history: History): Promise<void> {
  if (name === 'redis') history.redisKills.push(Date.now());
  await running.servers.kill(name, 'SIGKILL');
}

async function pause(pid: number | undefined): Promise<void> {
  signalTo(pid, 'SIGSTOP');
  await sleep(1000 + randomInt(3000));
  signalTo(pid, 'SIGCONT');
}

function signalTo(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It may have ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { queueName } from '@hanji/contracts/broker-topology';
import type { EventType } from '@hanji/contracts/events/catalogue';
import amqp from 'amqplib';
import type { RunningSite } from '@hanji/stacks/local/run-site';
import { anyChange, type Scene, writePost } from './changes.ts';
import { type Disturbance, disturb } from './disturb.ts';
import { History } from './history.ts';
import { judge, judgeDeadLetters, type Violation } from './judge.ts';
import { logInAdmin, registerPeople } from './people.ts';
import { poisonQueue } from './poison.ts';
import { readDeadLetters, readState, type ChaosState } from './chaos-state.ts';

/** How long, how fast (changes a second), within how many seconds after the last repair all must agree, and with which admin's account. */
export interface ChaosOptions {
  readonly seconds: number;
  readonly rate: number;
  readonly within: number;
  readonly admin: { readonly email: string; readonly password: string };
  readonly tell: (line: string) => void;
}

/** What a run came to. `convergedMs`: from the last repair until everything agreed; null when it never did. */
export interface ChaosResult {
  readonly history: History;
  readonly disturbances: readonly Disturbance[];
  readonly convergedMs: number | null;
  readonly state: ChaosState | null;
  readonly violations: readonly Violation[];
}

/** Waiting so much longer tells what comes late from what never comes. */
const patienceMs = 50_000;
const maxInFlight = 300;

/** Changes a running site while its processes and servers are killed and paused, waits for quiet, and judges. */
export async function runChaos(running: RunningSite, { seconds, rate, within, admin, tell }: ChaosOptions): Promise<ChaosResult> {
  const scene: Scene = {
    publicUrl: running.publicUrl,
    admin: await logInAdmin(running.publicUrl, admin),
    people: await registerPeople(running.publicUrl, Math.max(20, Math.min(rate, 60))),
    history: new History(),
    busy: new Set(),
  };
  const { history } = scene;
  for (const person of [scene.admin, ...scene.people]) history.noteName(person.id, person.name, 'acknowledged');
  for (let number = 0; number < 20; number += 1) await writePost(scene);
  for (const queue of poisonedQueues(running)) await poisonQueue(running.site.servers.rabbitmq, queue, history);
  const over = AbortSignal.timeout(seconds * 1000);
  const everyMs = Math.max(1500, Math.min(8000, (seconds * 1000) / ((running.processes.length + 3) * 2)));
  const [disturbances] = await Promise.all([disturb(running, history, everyMs, over, tell), keepChanging(scene, rate, over)]);
  await untilReady(running);
  const repairedAt = Date.now();
  tell('everything runs again; waiting for quiet');
  const convergence = await untilAgreed(running, history, { since: repairedAt, until: repairedAt + within * 1000 + patienceMs });
  const violations = [...convergence.violations, ...judgeDeadLetters(history.poison, await readDeadLetters(running))];
  return { history, disturbances, convergedMs: convergence.ms, state: convergence.state, violations };
}

/** One queue of every service that takes events. */
function poisonedQueues({ site }: RunningSite): string[] {
  return site.workloads.flatMap(({ deployable }) =>
    deployable.kind === 'service'
      ? Object.keys(deployable.consumes)
          .slice(0, 1)
          .map((event) => queueName(deployable.name, event as EventType))
      : [],
  );
}

/** Starts changes at the given rate and resolves once all have an answer or were given up. */
async function keepChanging(scene: Scene, rate: number, signal: AbortSignal): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  const startedAt = Date.now();
  for (let started = 0; !signal.aborted; started += 1) {
    if (inFlight.size < maxInFlight) {
      const change = anyChange()(scene).finally(() => inFlight.delete(change));
      inFlight.add(change);
    }
    const due = startedAt + ((started + 1) * 1000) / rate;
    await sleep(Math.max(0, due - Date.now()));
  }
  await Promise.all(inFlight);
}

/** Repaired: every process is ready and the broker takes connections. That services find the broker again is their part, and counts. */
async function untilReady(running: RunningSite): Promise<void> {
  const end = Date.now() + 120_000;
  for (let missing = await notReady(running); missing.length > 0; missing = await notReady(running)) {
    if (Date.now() > end) throw new Error(`Not ready again within two minutes: ${missing.join(', ')}. See its logs.`);
    await sleep(250);
  }
}

async function notReady(running: RunningSite): Promise<string[]> {
  const parts = [
    isBrokerUp(running).then((isUp) => (isUp ? [] : ['rabbitmq'])),
    ...running.site.workloads.map(async ({ url, plan }) => ((await isReady(`${url}${plan.probes.ready}`)) ? [] : [plan.name])),
  ];
  return (await Promise.all(parts)).flat();
}

async function isBrokerUp({ site }: RunningSite): Promise<boolean> {
  try {
    await (await amqp.connect(site.servers.rabbitmq)).close();
    return true;
  } catch {
    return false;
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(3000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function untilAgreed(
  running: RunningSite,
  history: History,
  { since, until }: { readonly since: number; readonly until: number },
): Promise<{ ms: number | null; state: ChaosState | null; violations: Violation[] }> {
  let state: ChaosState | null = null;
  let violations: Violation[] = [];
  while (Date.now() < until) {
    const askedAt = Date.now();
    state = await readState(running).catch(() => null);
    violations = state === null ? [{ kind: 'lost', what: 'the databases cannot be read' }] : judge(history, state);
    const isQuiet = state !== null && Object.values(state).every((service) => service.waiting === 0);
    if (isQuiet && violations.length === 0) return { ms: askedAt - since, state, violations };
    await sleep(300);
  }
  return { ms: null, state, violations };
}

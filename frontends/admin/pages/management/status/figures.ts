import type { ProcessFigures, RecentError } from '@hanji/contracts/api/process-figures';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Running } from './running.ts';
import { statusMessages } from './status-messages.tsx';

/** Which process told something. */
interface Teller {
  readonly process: string;
  readonly colour: Running['colour'];
}

/** A process as it is named where it told something; its colour is said where it is green, which blue stands beside. */
export function tellerIn({ process, colour }: Teller, language: Language): string {
  return colour === 'green' ? `${process} (${statusMessages[language].colours.green})` : process;
}

/** A route, whose it is, and how it was answered within the last minutes. */
export type RouteFigures = ProcessFigures['routes'][number] & Teller;

/** Something that failed, and where. */
export type ErrorFigures = RecentError & Teller;

/** A queue with the service that takes from it. */
export type QueueFigures = ProcessFigures['queues'][number];

/** How long the oldest event of a service has waited to be published, in seconds. */
export interface OutboxFigures {
  readonly process: string;
  readonly oldestSeconds: number;
}

const routesShown = 10;
const errorsShown = 20;

/** The slowest routes of all processes, slowest first. */
export function slowestRoutes(running: readonly Running[]): RouteFigures[] {
  return tellers(running, ({ routes }) => routes)
    .toSorted((a, b) => (b.p95Seconds ?? 0) - (a.p95Seconds ?? 0) || b.slowestSeconds - a.slowestSeconds)
    .slice(0, routesShown);
}

/** What failed last in all processes, newest first. */
export function newestErrors(running: readonly Running[]): ErrorFigures[] {
  return tellers(running, ({ errors }) => errors)
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, errorsShown);
}

/** The queues in which something waits or died, or from which something was taken within the last minutes; those where most waits first. */
export function busyQueues(running: readonly Running[]): QueueFigures[] {
  // Every process of a service tells the same of its queues, but each only what it has taken itself.
  const byName = new Map<string, QueueFigures>();
  for (const queue of tellers(running, ({ queues }) => queues)) {
    const known = byName.get(queue.queue);
    byName.set(queue.queue, known === undefined ? queue : { ...queue, applied: bothApplied(known.applied, queue.applied) });
  }
  return [...byName.values()]
    .filter(({ waiting, dead, applied }) => waiting === null || waiting > 0 || dead > 0 || applied.count > 0)
    .toSorted((a, b) => (b.waiting ?? 0) - (a.waiting ?? 0) || b.dead - a.dead || (b.applied.p95Seconds ?? 0) - (a.applied.p95Seconds ?? 0));
}

/** The outboxes of all services, the one that has waited longest first. */
export function outboxes(running: readonly Running[]): OutboxFigures[] {
  const byName = new Map<string, number>();
  for (const { name, figures } of running) {
    const oldest = figures?.outboxOldestSeconds ?? null;
    if (oldest !== null) byName.set(name, oldest);
  }
  return [...byName].map(([process, oldestSeconds]) => ({ process, oldestSeconds })).toSorted((a, b) => b.oldestSeconds - a.oldestSeconds);
}

/** Of two processes the slower one's percentile: theirs together is not known. */
function bothApplied(a: QueueFigures['applied'], b: QueueFigures['applied']): QueueFigures['applied'] {
  const known = [a.p95Seconds, b.p95Seconds].filter((seconds) => seconds !== null);
  return { count: a.count + b.count, p95Seconds: known.length === 0 ? null : Math.max(...known) };
}

function tellers<T extends object>(running: readonly Running[], of: (figures: ProcessFigures) => readonly T[]): (T & Teller)[] {
  return running.flatMap(({ name, colour, figures }) => (figures === null ? [] : of(figures).map((told) => ({ ...told, process: name, colour }))));
}

import { useSyncExternalStore } from 'react';
import { dueDeletions, forgetDeletions, keepDeletions } from './chosen-deletions.ts';

/** Comments that are not shown any more, and deleted as soon as that can no longer be undone, or the page is left. */
let leaving: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
/** What carries them off at once. */
const farewells = new Set<() => void>();

/** Ids of comments whose deletion can still be undone; the component follows them. */
export function useLeavingComments(): ReadonlySet<string> {
  return useSyncExternalStore(follow, current, current);
}

/** How comments are deleted: `later`, while the page is there to tell how it went, and `now`, as the page is left. */
interface Deletion {
  /** Who decided. */
  readonly owner: string;
  readonly later: (ids: readonly string[]) => Promise<unknown>;
  readonly now: (ids: readonly string[]) => void;
}

/**
 * Takes comments out of sight, and deletes them after so many milliseconds, or when the page is left before. Answers what undoes it until
 * then. `finishDeletions` does what the page had no time for.
 */
export function letCommentsLeave(ids: readonly string[], afterMs: number, { owner, later, now }: Deletion): () => void {
  set(leaving.union(new Set(ids)));
  keepDeletions(ids, owner, Date.now() + afterMs);
  const carryOff = () => {
    if (!end()) return;
    keepDeletions(ids, owner, Date.now());
    now(ids);
  };
  const end = () => {
    clearTimeout(timer);
    return farewells.delete(carryOff);
  };
  const timer = setTimeout(() => {
    // Out of sight until the lists are loaded anew.
    if (end()) void later(ids).finally(() => back(ids));
  }, afterMs);
  if (farewells.size === 0) addEventListener('pagehide', sayFarewell);
  farewells.add(carryOff);
  return () => {
    if (end()) back(ids);
  };
}

/** Carries out what somebody decided on a page that was left before it was done: by a lost connection, an ended login or the browser's end. */
export function finishDeletions({ owner, later }: Pick<Deletion, 'owner' | 'later'>): void {
  const ids = dueDeletions(owner).filter((id) => !leaving.has(id));
  if (ids.length === 0) return;
  set(leaving.union(new Set(ids)));
  void later(ids).finally(() => back(ids));
}

function back(ids: readonly string[]): void {
  forgetDeletions(ids);
  set(leaving.difference(new Set(ids)));
}

function sayFarewell(): void {
  for (const carryOff of farewells) carryOff();
}

function set(next: ReadonlySet<string>): void {
  leaving = next;
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): ReadonlySet<string> {
  return leaving;
}

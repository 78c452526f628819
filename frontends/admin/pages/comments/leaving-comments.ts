import { useSyncExternalStore } from 'react';

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
  readonly later: () => Promise<unknown>;
  readonly now: () => void;
}

/**
 * Takes comments out of sight, and deletes them after so many milliseconds, or when the page is left before. Answers what undoes it until
 * then.
 */
export function letCommentsLeave(ids: readonly string[], afterMs: number, { later, now }: Deletion): () => void {
  set(leaving.union(new Set(ids)));
  const back = () => set(leaving.difference(new Set(ids)));
  const carryOff = () => {
    if (end()) now();
  };
  const end = () => {
    clearTimeout(timer);
    return farewells.delete(carryOff);
  };
  const timer = setTimeout(() => {
    // Out of sight until the lists are loaded anew.
    if (end()) void later().finally(back);
  }, afterMs);
  if (farewells.size === 0) addEventListener('pagehide', sayFarewell);
  farewells.add(carryOff);
  return () => {
    if (end()) back();
  };
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

import type { ModeratedComment } from '@hanji/contracts/api/comments';
import { useSyncExternalStore } from 'react';
import { dueDeletions, forgetDeletions, keepDeletions } from './chosen-deletions.ts';

/** Comments that are not shown any more, and deleted as soon as that can no longer be undone, or the page is left; each with whether it waits. */
let leaving: ReadonlyMap<string, boolean> = new Map();
const listeners = new Set<() => void>();
/** What carries them off at once. */
const farewells = new Set<() => void>();

/** Comments whose deletion can still be undone, by id, each with whether it waits for an admin where that is known; the component follows them. */
export function useLeavingComments(): ReadonlyMap<string, boolean> {
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
export function letCommentsLeave(comments: readonly Pick<ModeratedComment, 'id' | 'status'>[], afterMs: number, { owner, later, now }: Deletion): () => void {
  const ids = comments.map(({ id }) => id);
  set(new Map([...leaving, ...comments.map(({ id, status }) => [id, status === 'PENDING'] as const)]));
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
  set(new Map([...leaving, ...ids.map((id) => [id, false] as const)]));
  void later(ids).finally(() => back(ids));
}

function back(ids: readonly string[]): void {
  forgetDeletions(ids);
  set(new Map([...leaving].filter(([id]) => !ids.includes(id))));
}

function sayFarewell(): void {
  for (const carryOff of farewells) carryOff();
}

function set(next: ReadonlyMap<string, boolean>): void {
  leaving = next;
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): ReadonlyMap<string, boolean> {
  return leaving;
}

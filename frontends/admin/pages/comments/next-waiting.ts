import type { ModeratedComment } from '@hanji/contracts/api/comments';

/**
 * The comment to look at after these are dealt with: the next one below that waits, else one above, else (where `isLeaving`: they go from
 * the list) the nearest that stays. Null where none is left to look at.
 */
export function nextToLookAt(
  comments: readonly Pick<ModeratedComment, 'id' | 'status'>[],
  done: readonly Pick<ModeratedComment, 'id'>[],
  isLeaving: boolean,
): string | null {
  const isDone = (id: string) => done.some((other) => other.id === id);
  const at = comments.findIndex(({ id }) => isDone(id));
  const around = [...comments.slice(Math.max(at, 0)), ...comments.slice(0, Math.max(at, 0)).toReversed()].filter(({ id }) => !isDone(id));
  const waiting = around.find(({ status }) => status === 'PENDING');
  if (waiting !== undefined) return waiting.id;
  return (isLeaving ? around[0]?.id : done[0]?.id) ?? null;
}

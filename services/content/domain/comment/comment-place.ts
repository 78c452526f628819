import { decodeCursor } from '@hanji/service-kit/cursor';
import type { CommentRow } from './comment-view.ts';

/** Where a comment stands among others: they are ordered by time, then id. Also what a cursor is made of. */
export type CommentPlace = readonly [instant: string, id: string];

/** Before every comment. */
export const firstPlace: CommentPlace = ['0001-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];

/** Place of a comment. */
export function placeOf(row: Pick<CommentRow, 'created_at' | 'id'>): CommentPlace {
  return [new Date(row.created_at).toISOString(), row.id];
}

/** The place that a cursor names; without one, before everything. Throws 400. */
export function placeAfter(cursor: string | undefined): CommentPlace {
  if (cursor === undefined) return firstPlace;
  const [instant, id] = decodeCursor(cursor, ['instant', 'id']);
  return [String(instant), String(id)];
}

import { Id, Instant } from '@hanji/contracts/api/common';
import { DomainError } from './domain-error.ts';

/** Packs the sort key of a list's last item into an opaque cursor. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What a part of a cursor is: an `instant` as ISO 8601 in UTC, an `id` as UUID; both can be handed to the database unseen. */
export type CursorPart = 'string' | 'number' | 'instant' | 'id';

/** Unpacks a cursor of so many parts. Throws 400 when it was not made by `encodeCursor` or has other parts. */
export function decodeCursor(cursor: string, parts: readonly CursorPart[]): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts.length && key.every((part, index) => fits(part, parts[index]))) return key as (string | number)[];
  } catch {
    // Falls through to the one error below.
  }
  throw DomainError.invalid('query.cursor', 'is not a cursor of this list; take it from "nextCursor"');
}

function fits(part: unknown, kind: CursorPart | undefined): boolean {
  if (kind === 'instant') return Instant.safeParse(part).success;
  if (kind === 'id') return Id.safeParse(part).success;
  return typeof part === kind && !(typeof part === 'number' && !Number.isFinite(part)) && !(typeof part === 'string' && part.includes('\0'));
}

/** How much of its rows a page may hold by another measure than their number; the first row always fits. */
export interface PageWeight<Row> {
  readonly of: (row: Row) => number;
  readonly max: number;
}

/** Cuts one item more than asked for off a list, and what is too heavy besides; says where the next page starts. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly (string | number)[],
  weight?: PageWeight<Row>,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, weight === undefined ? limit : Math.min(limit, fitting(rows, weight)));
  const last = shown.at(-1);
  return { items: shown.map(item), nextCursor: rows.length > shown.length && last !== undefined ? encodeCursor(key(last)) : null };
}

function fitting<Row>(rows: readonly Row[], weight: PageWeight<Row>): number {
  let sum = 0;
  const tooMuch = rows.findIndex((row) => (sum += weight.of(row)) > weight.max);
  return tooMuch < 0 ? rows.length : Math.max(1, tooMuch);
}

import { Id, Instant } from '@hanji/contracts/api/common';
import { DomainError } from '@hanji/kit/domain-error';
import { decodeCursor } from '@hanji/kit/http/cursor';

/** Unpacks the cursor of a list by time: instant and id of the last item. Throws 400 for anything else. */
export function timeCursor(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, ['string', 'string']);
  if (!Instant.safeParse(at).success || !Id.safeParse(id).success) throw foreign();
  return [String(at), String(id)];
}

/** Unpacks the cursor of a list by a number: that number and the id of the last item. Throws 400 for anything else. */
export function numberCursor(cursor: string): [number, string] {
  const [value, id] = decodeCursor(cursor, ['number', 'string']);
  if (!Number.isFinite(value) || !Id.safeParse(id).success) throw foreign();
  return [Number(value), String(id)];
}

function foreign(): DomainError {
  return DomainError.invalid('query.cursor', 'is not a cursor of this list; take it from "nextCursor"');
}

import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const instant = '2026-11-22T08:00:00.000Z';
const id = '0193a000-0000-7000-8000-000000000001';

describe('a cursor', () => {
  test('gives back the key it was made of', () => {
    expect(decodeCursor(encodeCursor([instant, id, 'x', 1.5]), ['instant', 'id', 'string', 'number'])).toEqual([instant, id, 'x', 1.5]);
  });

  test.each([
    ['is no base64', '%%%'],
    ['is no list', Buffer.from('{"a":1}').toString('base64url')],
    ['is too short', encodeCursor([instant])],
    ['has no instant where one must be', encodeCursor(['yesterday', id])],
    ['has an instant of a year that the database has not', encodeCursor(['0000-01-01T00:00:00Z', id])],
    ['has no id where one must be', encodeCursor([instant, "1' or 1=1"])],
  ])('that %s is refused with 400', (_name, cursor) => {
    expect(() => decodeCursor(cursor, ['instant', 'id'])).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  test('with a NUL in its text is refused, the database would choke on it', () => {
    expect(() => decodeCursor(encodeCursor(['a\0']), ['string'])).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});

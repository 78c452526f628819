import { randomBytes } from 'node:crypto';

const drawnBytes = 8192;
let drawn = '';
let used = 0;

/** So many random hexadecimal digits. They are drawn from the system in bulk: a draw of its own would cost more than all else of a step. */
export function randomDigits(count: number): string {
  if (used + count > drawn.length) {
    drawn = randomBytes(drawnBytes).toString('hex');
    used = 0;
  }
  used += count;
  return drawn.slice(used - count, used);
}

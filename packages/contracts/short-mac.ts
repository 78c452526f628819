import { createHmac, timingSafeEqual } from 'node:crypto';

/** What proves that a text is the site's own: the first 16 bytes (32 hex digits) of its HMAC-SHA-1, the one that nginx's Lua has in itself. */
export function shortMac(text: string, key: string): string {
  return createHmac('sha1', key).update(text).digest('hex').slice(0, 32);
}

/** Whether it is the proof of a text; takes the same time for all of its length that are not. */
export function isShortMac(given: string, text: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(shortMac(text, key))];
  return a.length === b.length && timingSafeEqual(a, b);
}

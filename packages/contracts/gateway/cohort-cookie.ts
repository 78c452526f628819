import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Value of the cookie `hanji_cohort`: the visitor's cohort (0 to 9999) and what proves that a gateway of this stack gave it, the first 16 bytes (hex)
 * of an HMAC-SHA-1, the one that nginx's Lua has in itself. `platform/gateway/plugins/hanji-release` makes the same.
 */
export function cohortCookie(cohort: number, key: string): string {
  return `${cohort}.${proofOf(String(cohort), key)}`;
}

/** The cohort of such a cookie; null for none, and for one that no gateway of this stack gave. */
export function cohortOf(cookie: string | undefined, key: string): number | null {
  const [, cohort, proof] = /^(\d{1,4})\.([0-9a-f]{32})$/.exec(cookie ?? '') ?? [];
  if (cohort === undefined || proof === undefined) return null;
  return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(cohort, key))) ? Number(cohort) : null;
}

function proofOf(cohort: string, key: string): string {
  return createHmac('sha1', key).update(`hanji cohort ${cohort}`).digest('hex').slice(0, 32);
}

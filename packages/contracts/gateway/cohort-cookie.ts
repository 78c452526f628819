import { isShortMac, shortMac } from '../short-mac.ts';

/**
 * Value of the cookie `hanji_cohort`: the visitor's cohort (0 to 9999), and what proves that a gateway of this stack gave it.
 * `platform/gateway/plugins/hanji-release` makes the same.
 */
export function cohortCookie(cohort: number, key: string): string {
  return `${cohort}.${shortMac(signedText(String(cohort)), key)}`;
}

/** The cohort of such a cookie; null for none, and for one that no gateway of this stack gave. */
export function cohortOf(cookie: string | undefined, key: string): number | null {
  const [, cohort, proof] = /^(\d{1,4})\.([0-9a-f]{32})$/.exec(cookie ?? '') ?? [];
  if (cohort === undefined || proof === undefined) return null;
  return isShortMac(proof, signedText(cohort), key) ? Number(cohort) : null;
}

function signedText(cohort: string): string {
  return `hanji cohort ${cohort}`;
}

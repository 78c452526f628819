import { z } from 'zod';

/** `TIME_ZONE`: the IANA name of the zone that a site writes days in. What it imports without a zone is read in the same. */
export const SiteTimeZone = z.string().refine(isTimeZone, 'give a name such as Asia/Seoul').default('Asia/Seoul');

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}

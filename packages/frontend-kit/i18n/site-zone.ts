import { ownZone } from './own-zone.ts';

/** The time zone that the site writes its days in, as its pages name it: the same hour is the same day for readers and for those who write. */
export const siteZone: string = globalThis.document?.documentElement.dataset['zone'] ?? ownZone;

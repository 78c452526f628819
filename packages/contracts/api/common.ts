import { z } from 'zod';
import { textLimits } from './text-limits.ts';

/** UUID of any version; ours are v7, imported ones may be older. */
export const Id = z.uuid();

/** There is no year 0 in the calendar, and the database takes none. */
const withoutYearZero = [(text: string) => !text.startsWith('0000'), 'there is no year 0000; years begin with 0001'] as const;

/** ISO 8601 instant in UTC, e.g. `2026-11-22T08:00:00.000Z`. */
export const Instant = z.iso.datetime().refine(...withoutYearZero);

/** A day as `YYYY-MM-DD`. */
export const Day = z.iso.date().refine(...withoutYearZero);

/** Lower-case words of letters of any script (Hangul kept), digits and single hyphens; 1 to 200 characters. */
export const Slug = z
  .string()
  .min(1)
  .max(textLimits.slug)
  .regex(/^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{N}]+)*$/u, 'use lower-case letters, digits and single hyphens');

/** A slug as it may stand in an address: old ones from imports are looser than those we make. */
export const SlugParam = z.string().min(1).max(300);

/** Path parameters `{id}`. */
export const IdParams = z.strictObject({ id: Id });
/** Path parameters `{slug}`. */
export const SlugParams = z.strictObject({ slug: SlugParam });

/** `limit` 1–100 as it comes in a query string, with the given default. */
export function limit(fallback = 20) {
  return z.coerce.number().int().min(1).max(100).default(fallback);
}

/** Opaque keyset cursor, as handed out in `nextCursor`. */
export const Cursor = z.string().max(500).optional();

/** A list answer: `{ items, nextCursor }`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** An http(s) address or a path on this site (`/media/…`); at most 2,000 characters. */
export const Link = z
  .string()
  .max(textLimits.link)
  .regex(/^(?:https?:\/\/[^\s]+|\/(?!\/)[^\s]*)$/i, 'give an http(s) address or a path that starts with /');

/** Up to 100 ids in a query string, comma separated; none where it is empty. Each is kept once. */
export const IdList = z
  .string()
  .max(4000)
  .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
  .pipe(z.array(Id).max(100));

/** `true`/`false` in a query string. */
export const QueryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');

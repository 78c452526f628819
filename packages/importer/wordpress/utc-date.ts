import { readDate } from '../dates.ts';

/** Reads a time that WordPress keeps in UTC (`2012-01-05 14:30:46`) as ISO 8601; null for none, and for the zeros that drafts have. */
export function readUtc(text: string): string | null {
  return text === '' || text.startsWith('0000') ? null : (readDate(`${text}Z`, 'UTC')?.instant ?? null);
}

import { createHash } from 'node:crypto';
import type { ImportPostRequest } from '@hanji/contracts/api/import';

/** Raised when posts are derived differently from the same request, so that the next import does them again. */
const derivation = 1;

/** What tells whether a post was imported in this very form before: SHA-256 over the request. */
export function importDigest(request: ImportPostRequest): string {
  const sorted = JSON.stringify(request, (_key, value: unknown) => (isPlain(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value));
  return createHash('sha256').update(`${derivation}\n${sorted}`).digest('base64url');
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

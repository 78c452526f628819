import { createHash } from 'node:crypto';

/**
 * What tells whether something was imported in this very form before: SHA-256 over the request, whatever the order of its fields.
 * `derivation` is raised when more is derived from the same request, so that the next import does it again.
 */
export function importDigest(request: object, derivation: number): string {
  const sorted = JSON.stringify(request, (_key, value: unknown) =>
    isPlain(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
  return createHash('sha256').update(`${derivation}\n${sorted}`).digest('base64url');
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { DomainError } from '../domain-error.ts';

/** The bearer token of an Authorization header, or null where none was sent. Throws 401 for any other scheme. */
export function bearerToken(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const match = /^Bearer +([\w.~+/=-]+)$/i.exec(header);
  if (match?.[1] === undefined) throw new DomainError('unauthenticated', 'invalid_token', 'Send the access token as "Authorization: Bearer <token>".');
  return match[1];
}

/** Tokens that no route takes, by what is the matter with them. */
export const refusedTokens = [
  'expired',
  'without expiry',
  'not valid yet',
  'wrong issuer',
  'wrong audience',
  'unknown role',
  'no kid',
  'unknown kid',
  'retired key',
  "someone else's key under our kid",
  'claims changed',
  'alg none',
  'HS256 by the public key',
  'key in its own header',
  'no token at all',
] as const;

/** Names of the tokens that the table speaks of; the first four are good. */
export type TokenName = 'user' | 'admin' | 'user, next key' | 'admin, two minutes ago' | (typeof refusedTokens)[number];

/**
 * What the gateway must do with a request, on the site's own definitions: said once, true of Kong and of the development
 * gateway alike.
 */
export interface GatewayCase {
  readonly name: string;
  readonly request: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: readonly (readonly [string, string])[];
    readonly token?: TokenName;
    /** Bytes of a body, with its length or in chunks. */
    readonly body?: { readonly bytes: number; readonly chunked?: true };
  };
  readonly expected: {
    /** Workload that gets the request; null where the gateway answers itself. */
    readonly upstream: string | null;
    readonly status?: number;
    /** `code` of the problem document. */
    readonly problem?: string;
    /** Headers of the answer; null for none of that name. */
    readonly headers?: Readonly<Record<string, string | RegExp | null>>;
    /** Headers that reach the upstream; null for none of that name. */
    readonly upstreamHeaders?: Readonly<Record<string, string | RegExp | null>>;
    /** Path and query that reach the upstream. */
    readonly upstreamUrl?: string;
  };
}

/** The user that the table's tokens are for. */
export const user = '01890a5d-ac96-774b-bcce-b302099a8057';

/** No identity reaches the upstream. */
export const nobody = { 'x-user-id': null, 'x-user-role': null } as const;

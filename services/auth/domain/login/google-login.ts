import { z } from 'zod';
import type { ProvedIdentity } from './log-in-with-identity.ts';

/** What must be known when the browser comes back. Kept by that browser alone, in a cookie. */
export const LoginFlow = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });
/** See the schema of the same name. */
export type LoginFlow = z.infer<typeof LoginFlow>;

/** Login by Google, or by any other OpenID provider in its place. */
export interface GoogleLogin {
  /** Begins the code flow: where to send the browser, and what to remember. */
  readonly begin: (returnTo: string) => Promise<{ readonly location: URL; readonly flow: LoginFlow }>;
  /** Ends it with the address that the browser came back to. Throws 401 `invalid_credentials` for anything that does not fit. */
  readonly finish: (callback: URL, flow: LoginFlow) => Promise<ProvedIdentity>;
  /** Takes an ID token that Google's button handed over. Throws 401 `invalid_credentials`. */
  readonly verifyCredential: (credential: string) => Promise<ProvedIdentity>;
}

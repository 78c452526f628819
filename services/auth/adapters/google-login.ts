import { isTransient } from '@hanji/contracts/transient-errors';
import { DomainError } from '@hanji/service-kit/domain-error';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import { z } from 'zod';
import type { GoogleLogin } from '../domain/login/google-login.ts';
import type { ProvedIdentity } from '../domain/login/log-in-with-identity.ts';
import { wrongCredentials } from '../domain/login/login-attempts.ts';

/** The OpenID client as configured. */
export interface GoogleSettings {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly issuer: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
}

const google = 'https://accounts.google.com';
const timeoutSeconds = 10;

const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.literal(['true', 'false']).transform((value) => value === 'true')]).optional(),
  hd: z.string().optional(),
  name: z.string().optional(),
  picture: z.string().optional(),
});

/** Makes the login; the provider is asked for its configuration when first needed, and again when it could not be reached. */
export function createGoogleLogin(settings: GoogleSettings): GoogleLogin {
  const provider = discoverOnce(settings);
  return {
    begin: async (returnTo) => {
      const config = await provider();
      const flow = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier(), returnTo };
      const location = openid.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        prompt: 'select_account',
      });
      return { location, flow };
    },
    finish: async (callback, flow) => {
      const config = await provider();
      const tokens = await openid
        .authorizationCodeGrant(config, callback, {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw isTransient(error) ? providerAway(error) : wrongCredentials(error);
        });
      return identityFrom(tokens.claims() ?? {}, settings.issuer);
    },
    verifyCredential: async (credential) => {
      const config = await provider();
      return identityFrom(await verifyIdToken(credential, config, settings), settings.issuer);
    },
  };
}

function discoverOnce(settings: GoogleSettings): () => Promise<openid.Configuration> {
  let known: Promise<openid.Configuration> | null = null;
  const issuer = new URL(settings.issuer);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  const authentication = settings.clientSecret === undefined ? openid.None() : openid.ClientSecretPost(settings.clientSecret);
  return () => {
    known ??= openid
      .discovery(issuer, settings.clientId, undefined, authentication, {
        timeout: timeoutSeconds,
        // The ID token's own signature is checked although it comes straight from the provider; plain HTTP only on this machine.
        execute: [openid.enableNonRepudiationChecks, ...(isLoopback ? [openid.allowInsecureRequests] : [])],
      })
      .catch((error: unknown) => {
        known = null;
        throw providerAway(error);
      });
    return known;
  };
}

const keySets = new WeakMap<openid.Configuration, ReturnType<typeof createRemoteJWKSet>>();

async function verifyIdToken(credential: string, config: openid.Configuration, settings: GoogleSettings): Promise<JWTPayload> {
  const metadata = config.serverMetadata();
  const keys = keySets.get(config) ?? createRemoteJWKSet(new URL(metadata.jwks_uri ?? settings.issuer), { timeoutDuration: timeoutSeconds * 1000 });
  keySets.set(config, keys);
  // Google also writes its issuer without the scheme.
  const issuer = metadata.issuer === google ? [google, 'accounts.google.com'] : metadata.issuer;
  try {
    const { payload } = await jwtVerify(credential, keys, {
      algorithms: ['RS256'],
      issuer,
      audience: settings.clientId,
      requiredClaims: ['exp', 'iat', 'sub'],
      maxTokenAge: '10m',
      clockTolerance: 30,
    });
    // A token made for several parties, or at the request of another one, was not meant for us.
    if (Array.isArray(payload.aud) || (payload['azp'] !== undefined && payload['azp'] !== settings.clientId))
      throw new Error('the token was made for another client');
    return payload;
  } catch (error) {
    throw isTransient(error) ? providerAway(error) : wrongCredentials(error);
  }
}

/** What an ID token that has been checked says. Throws 401 `invalid_credentials` when claims are not of their kinds. */
export function identityFrom(payload: object, issuer: string): ProvedIdentity {
  const parsed = Claims.safeParse(payload);
  if (!parsed.success) throw wrongCredentials();
  const { sub, email, email_verified: isVerified, hd, name, picture } = parsed.data;
  // Google vouches for good for its own mailboxes and those of its workspaces; others were verified once and may have changed hands.
  const ownsMailbox = issuer !== google || hd !== undefined || /@gmail\.com$/i.test(email ?? '');
  return { issuer, subject: sub, email: isVerified === true ? (email ?? null) : null, ownsMailbox, name: name ?? null, picture: picture ?? null };
}

function providerAway(cause: unknown): DomainError {
  return new DomainError('unavailable', 'provider_unavailable', 'Google cannot be reached right now. Try again in a moment, or log in with your password.', {
    retryAfter: 10,
    cause,
  });
}

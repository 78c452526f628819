import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** Key of a Google service account, as its JSON file has it. */
const ServiceAccountKey = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(3),
  private_key: z.string().includes('PRIVATE KEY'),
  private_key_id: z.string().optional(),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
});
const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

const scope = 'https://www.googleapis.com/auth/analytics.readonly';
const timeoutMs = 5000;
/** A token is renewed before it ends, so that none ends on its way. */
const marginMs = 60_000;

/** Gives an access token that is good for at least a minute. Throws when Google gives none. */
export type GetAccessToken = () => Promise<string>;

/**
 * Makes access tokens from a service account's JSON key, by a signed assertion (RFC 7523), and keeps each until it is about to end.
 * Throws at once when the key is none.
 */
export function serviceAccountToken(keyFile: string): GetAccessToken {
  const key = parseKey(keyFile);
  let current = { token: '', until: 0 };
  let asking: Promise<string> | null = null;
  const ask = async () => {
    const assertion = jwt.sign({ scope }, key.private_key, {
      algorithm: 'RS256',
      issuer: key.client_email,
      audience: key.token_uri,
      expiresIn: 600,
      ...(key.private_key_id === undefined ? {} : { keyid: key.private_key_id }),
    });
    const response = await fetch(key.token_uri, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`Google gave no access token: ${response.status}`);
    const answer = TokenAnswer.parse(await response.json());
    current = { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 - marginMs };
    return current.token;
  };
  return async () => {
    if (Date.now() < current.until) return current.token;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

function parseKey(keyFile: string): z.output<typeof ServiceAccountKey> {
  try {
    return ServiceAccountKey.parse(JSON.parse(keyFile));
  } catch {
    // The reason may repeat parts of the key.
    throw new Error("GA_CREDENTIALS is not the JSON key of a Google service account; paste the whole file's content.");
  }
}

import { createHash, createPrivateKey, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { generateSigningKeys } from '@hanji/service-kit/signing-keys';
import jwt from 'jsonwebtoken';

/** Someone with an account at the provider; claims of their ID token. */
export type Account = Readonly<Record<string, unknown>> & { readonly sub: string };

/** A small OpenID provider on this machine: discovery, authorisation, token with PKCE, keys. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is logged in at the provider: whom the next authorisation is for. */
  account: Account;
  /** Claims to bend in the next ID tokens. */
  bend: Readonly<Record<string, unknown>>;
  /** Whether ID tokens are signed by a key that the provider does not publish. */
  signsWithStrangeKey: boolean;
  /** Signs an ID token as the provider's button hands it over. */
  readonly idToken: (account: Account) => string;
  /** Plays the browser at the provider: follows the authorisation address and answers where it is sent back to. */
  readonly authorize: (address: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

interface Grant {
  readonly account: Account;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

/** Starts the provider. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const [own, strange] = [await generateSigningKeys(), await generateSigningKeys()];
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => void route(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  const provider: OpenIdProvider = {
    issuer,
    clientId: 'hanji-test',
    clientSecret: 'secret-of-the-test-client',
    account: { sub: 'nobody' },
    bend: {},
    signsWithStrangeKey: false,
    idToken: (account) => sign(account),
    authorize: async (address) => String((await fetch(address, { redirect: 'manual' })).headers.get('location')),
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };

  function sign(claims: Readonly<Record<string, unknown>>): string {
    const [key] = JSON.parse((provider.signsWithStrangeKey ? strange : own).privateJwks).keys;
    const [published] = JSON.parse(own.publicJwks).keys;
    return jwt.sign(
      { iss: issuer, aud: provider.clientId, exp: Math.floor(Date.now() / 1000) + 3600, ...claims, ...provider.bend },
      createPrivateKey({ key, format: 'jwk' }),
      { algorithm: 'RS256', keyid: published.kid },
    );
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') {
      return void json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (url.pathname === '/keys') return void response.writeHead(200, { 'content-type': 'application/json' }).end(own.publicJwks);
    if (url.pathname === '/authorize') return void response.writeHead(302, { location: authorization(url.searchParams) }).end();
    if (url.pathname === '/token') return void redeem(new URLSearchParams(await text(request)), json);
    json(404, {});
  }

  function authorization(asked: URLSearchParams): string {
    const code = randomUUID();
    const redirectUri = asked.get('redirect_uri') ?? '';
    grants.set(code, { account: provider.account, nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '', redirectUri });
    return `${redirectUri}?${new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()}`;
  }

  function redeem(form: URLSearchParams, json: (status: number, body: unknown) => unknown): void {
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const isProved =
      grant !== undefined &&
      createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url') === grant.challenge;
    const isClient = form.get('client_id') === provider.clientId && form.get('client_secret') === provider.clientSecret;
    if (!isProved || !isClient || form.get('redirect_uri') !== grant.redirectUri) return void json(400, { error: 'invalid_grant' });
    json(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600, id_token: sign({ ...grant.account, nonce: grant.nonce }) });
  }

  return provider;
}

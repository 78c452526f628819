/** Tokens that no route takes, by what is the matter with them. */
const refusedTokens = [
  'expired', 'without expiry', 'not valid yet', 'wrong issuer', 'wrong audience', 'unknown role', 'no kid', 'unknown kid', 'retired key', "someone else's key under our kid",
  'claims changed', 'alg none', 'HS256 by the public key', 'key in its own header', 'no token at all',
] as const;

/** Names of the tokens that the table speaks of; the first three are good. */
export type TokenName = 'user' | 'admin' | 'user, next key' | (typeof refusedTokens)[number];

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

const user = '01890a5d-ac96-774b-bcce-b302099a8057';
const preflight = [['Origin', 'http://localhost:8080'], ['Access-Control-Request-Method', 'PUT']] as const;
const nobody = { 'x-user-id': null, 'x-user-role': null } as const;

const routing: readonly GatewayCase[] = [
  { name: 'a fixed segment beats a parameter', request: { path: '/api/posts/featured' }, expected: { upstream: 'blog' } },
  { name: 'query and Hangul go through unchanged', request: { path: '/api/posts/%ED%95%9C%EC%A7%80?a=1&a=%2F' }, expected: { upstream: 'blog', upstreamUrl: '/api/posts/%ED%95%9C%EC%A7%80?a=1&a=%2F' } },
  { name: 'HEAD goes where GET goes', request: { method: 'HEAD', path: '/api/posts' }, expected: { upstream: 'blog' } },
  { name: 'a method nobody declared is not found', request: { method: 'PATCH', path: '/api/posts' }, expected: { upstream: null, status: 404, problem: 'not_found' } },
  { name: 'an unknown API path is not found', request: { path: '/api/nothing' }, expected: { upstream: null, status: 404, problem: 'not_found', headers: { 'content-type': 'application/problem+json' } } },
  { name: 'a page goes to the host', request: { path: '/posts/hello' }, expected: { upstream: 'shell-frontend' } },
  { name: 'a path that only looks like the API is a page', request: { path: '/apiary' }, expected: { upstream: 'shell-frontend' } },
  { name: "a remote's scripts go to the remote", request: { path: '/remotes/admin/remoteEntry.js' }, expected: { upstream: 'admin-frontend' } },
  { name: 'the feed goes to its service', request: { path: '/feed.xml' }, expected: { upstream: 'blog' } },
  { name: 'the public keys go to auth', request: { path: '/.well-known/jwks.json' }, expected: { upstream: 'auth' } },
  { name: 'internal routes are closed', request: { path: '/internal/posts/1/exists' }, expected: { upstream: null, status: 404, problem: 'not_found' } },
  { name: 'internal routes stay closed with the key', request: { path: '/internal/posts', headers: [['X-Internal-API-Key', 'k']] }, expected: { upstream: null, status: 404 } },
  { name: 'internal routes stay closed however they are spelled', request: { path: '/api/posts/../../%69NTERNAL//posts' }, expected: { upstream: null, status: 404 } },
  { name: 'an escaped slash does not leave its segment', request: { path: '/api/posts/..%2f..%2finternal' }, expected: { upstream: 'blog', upstreamUrl: '/api/posts/..%2F..%2Finternal' } },
  { name: 'metrics are closed', request: { path: '/metrics' }, expected: { upstream: null, status: 404 } },
  { name: 'probes are closed', request: { path: '/ready' }, expected: { upstream: null, status: 404 } },
  { name: 'a malformed escape is refused', request: { path: '/api/posts/%zz' }, expected: { upstream: null, status: 400 } },
];


const access: readonly GatewayCase[] = [
  { name: 'guests read', request: { path: '/api/posts' }, expected: { upstream: 'blog', upstreamHeaders: nobody } },
  { name: "a good token's user is named to the service", request: { path: '/api/posts', token: 'user' }, expected: { upstream: 'blog', upstreamHeaders: { 'x-user-id': user, 'x-user-role': 'USER', authorization: /^Bearer / } } },
  { name: 'while keys rotate the next one is good too', request: { path: '/api/auth/me', token: 'user, next key' }, expected: { upstream: 'auth', upstreamHeaders: { 'x-user-id': user } } },
  { name: 'a route for users wants a token', request: { path: '/api/auth/me' }, expected: { upstream: null, status: 401, problem: 'login_required', headers: { 'www-authenticate': /^Bearer/ } } },
  { name: 'a route for admins wants a token', request: { method: 'POST', path: '/api/posts', body: { bytes: 2 } }, expected: { upstream: null, status: 401, problem: 'login_required' } },
  { name: 'a route for admins refuses users', request: { method: 'POST', path: '/api/posts', token: 'user', body: { bytes: 2 } }, expected: { upstream: null, status: 403, problem: 'forbidden' } },
  { name: 'a route for admins takes admins', request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 2 } }, expected: { upstream: 'blog', upstreamHeaders: { 'x-user-role': 'ADMIN' } } },
  { name: 'a token in the query is no token', request: { path: '/api/auth/me?jwt=x&access_token=y' }, expected: { upstream: null, status: 401, problem: 'login_required' } },
  { name: 'a route proved by its cookie looks at no token', request: { method: 'POST', path: '/api/auth/refresh-token', token: 'expired' }, expected: { upstream: 'auth', upstreamHeaders: nobody } },
  { name: 'a route that judges tokens itself gets bad ones', request: { path: '/api/auth/validate-token', token: 'expired' }, expected: { upstream: 'auth', upstreamHeaders: nobody } },
  { name: 'pages look at no token', request: { path: '/', token: 'expired' }, expected: { upstream: 'shell-frontend', upstreamHeaders: nobody } },
  ...refusedTokens.flatMap((token): GatewayCase[] => [
    { name: `on an open route a token is refused: ${token}`, request: { path: '/api/posts', token }, expected: { upstream: null, status: 401, problem: 'invalid_token' } },
    { name: `on a route for users a token is refused: ${token}`, request: { path: '/api/auth/me', token }, expected: { upstream: null, status: 401, problem: 'invalid_token' } },
  ]),
];

const forgedNames = ['X-User-Id', 'x-user-role', 'X_User_Id', 'X-USER_ID', 'X-Internal-API-Key', 'X-Hanji-Release', 'X-Consumer-Username', 'X-Credential-Identifier', 'X-Anonymous-Consumer'];

const headers: readonly GatewayCase[] = [
  ...forgedNames.flatMap((name): GatewayCase[] => ['/api/posts', '/'].map((path) => ({ name: `${name} of a client does not reach ${path}`, request: { path, headers: [[name, 'forged'], [name, 'twice']] }, expected: { upstream: path === '/' ? 'shell-frontend' : 'blog', upstreamHeaders: { [name.toLowerCase()]: null } } }))),
  { name: 'a forged user gives way to the one of the token', request: { path: '/api/posts', token: 'user', headers: [['X-User-Id', 'forged'], ['X-User-Role', 'ADMIN']] }, expected: { upstream: 'blog', upstreamHeaders: { 'x-user-id': user, 'x-user-role': 'USER' } } },
  { name: 'a spoofed X-Forwarded-For is replaced', request: { path: '/api/posts', headers: [['X-Forwarded-For', '1.2.3.4'], ['X-Real-IP', '1.2.3.4'], ['Forwarded', 'for=1.2.3.4'], ['X-Forwarded-Proto', 'https']] }, expected: { upstream: 'blog', upstreamHeaders: { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: null, 'x-forwarded-proto': 'http' } } },
  { name: 'a request without an id gets one', request: { path: '/api/posts' }, expected: { upstream: 'blog', headers: { 'x-request-id': /^[0-9a-f-]{36}$/ }, upstreamHeaders: { 'x-request-id': /^[0-9a-f-]{36}$/ } } },
  { name: 'a sane request id is kept', request: { path: '/api/posts', headers: [['X-Request-Id', 'abc-12345678']] }, expected: { upstream: 'blog', headers: { 'x-request-id': 'abc-12345678' }, upstreamHeaders: { 'x-request-id': 'abc-12345678' } } },
  { name: 'an unsafe request id is replaced', request: { path: '/api/posts', headers: [['X-Request-Id', '"}<script>']] }, expected: { upstream: 'blog', headers: { 'x-request-id': /^[0-9a-f-]{36}$/ } } },
  { name: 'answers carry security headers and hide their server', request: { path: '/api/posts' }, expected: { upstream: 'blog', headers: { 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin', server: null, 'x-powered-by': null, 'strict-transport-security': null } } },
  { name: "the gateway's own answers carry them too", request: { path: '/internal' }, expected: { upstream: null, status: 404, headers: { 'x-content-type-options': 'nosniff', 'x-request-id': /./, 'cache-control': 'no-store' } } },
  { name: 'a declared limit is told', request: { method: 'POST', path: '/api/auth/login', body: { bytes: 2 } }, expected: { upstream: 'auth', headers: { 'x-ratelimit-limit-minute': /^\d+$/, 'ratelimit-remaining': /^\d+$/, 'ratelimit-reset': /^\d+$/ } } },
];

const origins: readonly GatewayCase[] = [
  { name: 'a preflight from the site is answered', request: { method: 'OPTIONS', path: '/api/posts/x', headers: preflight }, expected: { upstream: null, status: 200, headers: { 'access-control-allow-origin': 'http://localhost:8080', 'access-control-allow-credentials': 'true', 'access-control-allow-methods': /PUT/, 'access-control-allow-headers': /If-Match/ } } },
  { name: 'a preflight from elsewhere is not allowed in', request: { method: 'OPTIONS', path: '/api/posts/x', headers: [['Origin', 'https://evil.example'], ['Access-Control-Request-Method', 'PUT']] }, expected: { upstream: null, status: 200, headers: { 'access-control-allow-origin': 'http://localhost:8080' } } },
  { name: 'OPTIONS that is no preflight is answered empty', request: { method: 'OPTIONS', path: '/api/posts' }, expected: { upstream: null, status: 204 } },
  { name: 'a refusal is readable from the site', request: { path: '/api/auth/me', headers: [['Origin', 'http://localhost:8080']] }, expected: { upstream: null, status: 401, headers: { 'access-control-allow-origin': 'http://localhost:8080', 'access-control-expose-headers': /Retry-After/ } } },
  { name: 'without an origin nothing is said of origins', request: { path: '/api/posts' }, expected: { upstream: 'blog', headers: { 'access-control-allow-origin': null, vary: null } } },
];

const bodies: readonly GatewayCase[] = [
  { name: 'a body of 1 MB passes', request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 1_000_000 } }, expected: { upstream: 'blog' } },
  { name: 'a larger body is refused', request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 1_000_001 } }, expected: { upstream: null, status: 413, problem: 'body_too_large' } },
  { name: 'a larger body in chunks is refused', request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 1_100_000, chunked: true } }, expected: { upstream: null, status: 413, problem: 'body_too_large' } },
  { name: 'chunks within the limit pass', request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 200_000, chunked: true } }, expected: { upstream: 'blog' } },
  { name: 'a larger body without leave is refused for that', request: { method: 'POST', path: '/api/posts', body: { bytes: 3_000_000 } }, expected: { upstream: null, status: 401, problem: 'login_required' } },
];

/** The table. */
export const cases: readonly GatewayCase[] = [...routing, ...access, ...headers, ...origins, ...bodies];

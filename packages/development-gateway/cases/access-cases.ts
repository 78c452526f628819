import { type GatewayCase, nobody, refusedTokens, user } from './gateway-case.ts';

/** Who may call what, and with which tokens. */
export const accessCases: readonly GatewayCase[] = [
  { name: 'guests read', request: { path: '/api/posts' }, expected: { upstream: 'blog', upstreamHeaders: nobody } },
  {
    name: "a good token's user is named to the service",
    request: { path: '/api/posts', token: 'user' },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-user-id': user, 'x-user-role': 'USER', authorization: /^Bearer / } },
  },
  {
    name: 'while keys rotate the next one is good too',
    request: { path: '/api/auth/me', token: 'user, next key' },
    expected: { upstream: 'auth', upstreamHeaders: { 'x-user-id': user } },
  },
  {
    name: 'a route for users wants a token',
    request: { path: '/api/auth/me' },
    expected: { upstream: null, status: 401, problem: 'login_required', headers: { 'www-authenticate': /^Bearer/ } },
  },
  {
    name: 'a route for admins wants a token',
    request: { method: 'POST', path: '/api/posts', body: { bytes: 2 } },
    expected: { upstream: null, status: 401, problem: 'login_required' },
  },
  {
    name: 'a route for admins refuses users',
    request: { method: 'POST', path: '/api/posts', token: 'user', body: { bytes: 2 } },
    expected: { upstream: null, status: 403, problem: 'forbidden' },
  },
  {
    name: 'a route for admins takes admins',
    request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 2 } },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-user-role': 'ADMIN' } },
  },
  ...['/api/releases', '/api/releases/blog/blue', '/api/releases/blog/blue/figures'].flatMap((path): GatewayCase[] => [
    { name: `${path} wants a token`, request: { path }, expected: { upstream: null, status: 401, problem: 'login_required' } },
    { name: `${path} refuses users`, request: { path, token: 'user' }, expected: { upstream: null, status: 403, problem: 'forbidden' } },
    {
      name: `${path} refuses a token that is not fresh, whose admin may be none any more`,
      request: { path, token: 'admin, two minutes ago' },
      expected: { upstream: null, status: 401, problem: 'invalid_token' },
    },
    { name: `${path} refuses a bad token`, request: { path, token: 'expired' }, expected: { upstream: null, status: 401, problem: 'invalid_token' } },
  ]),
  {
    name: 'a token in the query is no token',
    request: { path: '/api/auth/me?jwt=x&access_token=y' },
    expected: { upstream: null, status: 401, problem: 'login_required' },
  },
  {
    name: 'a route proved by its cookie looks at no token',
    request: { method: 'POST', path: '/api/auth/refresh-token', token: 'expired' },
    expected: { upstream: 'auth', upstreamHeaders: nobody },
  },
  {
    name: 'a route that judges tokens itself gets bad ones',
    request: { path: '/api/auth/validate-token', token: 'expired' },
    expected: { upstream: 'auth', upstreamHeaders: nobody },
  },
  { name: 'pages look at no token', request: { path: '/', token: 'expired' }, expected: { upstream: 'shell-frontend', upstreamHeaders: nobody } },
  ...refusedTokens.flatMap((token): GatewayCase[] => [
    {
      name: `on an open route a token is refused: ${token}`,
      request: { path: '/api/posts', token },
      expected: { upstream: null, status: 401, problem: 'invalid_token' },
    },
    {
      name: `on a route for users a token is refused: ${token}`,
      request: { path: '/api/auth/me', token },
      expected: { upstream: null, status: 401, problem: 'invalid_token' },
    },
  ]),
];

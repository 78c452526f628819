import { type GatewayCase, user } from './gateway-case.ts';

const forgedNames = [
  'X-User-Id',
  'x-user-role',
  'X_User_Id',
  'X-USER_ID',
  'X-Internal-API-Key',
  'X-Hanji-Release',
  'X-Consumer-Username',
  'X-Credential-Identifier',
  'X-Anonymous-Consumer',
];

/** What becomes of headers on the way in and out. */
export const headerCases: readonly GatewayCase[] = [
  ...forgedNames.flatMap((name): GatewayCase[] =>
    ['/api/posts', '/'].map((path) => ({
      name: `${name} of a client does not reach ${path}`,
      request: {
        path,
        headers: [
          [name, 'forged'],
          [name, 'twice'],
        ],
      },
      expected: { upstream: path === '/' ? 'shell-frontend' : 'blog', upstreamHeaders: { [name.toLowerCase()]: null } },
    })),
  ),
  {
    name: 'a forged user gives way to the one of the token',
    request: {
      path: '/api/posts',
      token: 'user',
      headers: [
        ['X-User-Id', 'forged'],
        ['X-User-Role', 'ADMIN'],
      ],
    },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-user-id': user, 'x-user-role': 'USER' } },
  },
  {
    name: 'a spoofed X-Forwarded-For is replaced',
    request: {
      path: '/api/posts',
      headers: [
        ['X-Forwarded-For', '1.2.3.4'],
        ['X-Real-IP', '1.2.3.4'],
        ['Forwarded', 'for=1.2.3.4'],
        ['X-Forwarded-Proto', 'https'],
      ],
    },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: null, 'x-forwarded-proto': 'http' } },
  },
  {
    name: 'a request without an id gets one',
    request: { path: '/api/posts' },
    expected: { upstream: 'blog', headers: { 'x-request-id': /^[0-9a-f-]{36}$/ }, upstreamHeaders: { 'x-request-id': /^[0-9a-f-]{36}$/ } },
  },
  {
    name: 'a sane request id is kept',
    request: { path: '/api/posts', headers: [['X-Request-Id', 'abc-12345678']] },
    expected: { upstream: 'blog', headers: { 'x-request-id': 'abc-12345678' }, upstreamHeaders: { 'x-request-id': 'abc-12345678' } },
  },
  {
    name: 'an unsafe request id is replaced',
    request: { path: '/api/posts', headers: [['X-Request-Id', '"}<script>']] },
    expected: { upstream: 'blog', headers: { 'x-request-id': /^[0-9a-f-]{36}$/ } },
  },
  {
    name: 'answers carry security headers and hide their server',
    request: { path: '/api/posts' },
    expected: {
      upstream: 'blog',
      headers: {
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        server: null,
        'x-powered-by': null,
        'strict-transport-security': null,
      },
    },
  },
  {
    name: "the gateway's own answers carry them too",
    request: { path: '/internal' },
    expected: { upstream: null, status: 404, headers: { 'x-content-type-options': 'nosniff', 'x-request-id': /./, 'cache-control': 'no-store' } },
  },
  {
    name: 'a declared limit is told',
    request: { method: 'POST', path: '/api/auth/login', body: { bytes: 2 } },
    expected: { upstream: 'auth', headers: { 'x-ratelimit-limit-minute': /^\d+$/, 'ratelimit-remaining': /^\d+$/, 'ratelimit-reset': /^\d+$/ } },
  },
];

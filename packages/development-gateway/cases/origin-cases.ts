import type { GatewayCase } from './gateway-case.ts';

const preflight = [
  ['Origin', 'http://localhost:8080'],
  ['Access-Control-Request-Method', 'PUT'],
] as const;

/** Other origins' pages, and preflights. */
export const originCases: readonly GatewayCase[] = [
  {
    name: 'a preflight from the site is answered',
    request: { method: 'OPTIONS', path: '/api/posts/x', headers: preflight },
    expected: {
      upstream: null,
      status: 200,
      headers: {
        'access-control-allow-origin': 'http://localhost:8080',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': /PUT/,
        'access-control-allow-headers': /If-Match/,
      },
    },
  },
  {
    name: 'a preflight from elsewhere is not allowed in',
    request: {
      method: 'OPTIONS',
      path: '/api/posts/x',
      headers: [
        ['Origin', 'https://evil.example'],
        ['Access-Control-Request-Method', 'PUT'],
      ],
    },
    expected: { upstream: null, status: 200, headers: { 'access-control-allow-origin': 'http://localhost:8080' } },
  },
  {
    name: 'OPTIONS that is no preflight is answered empty',
    request: { method: 'OPTIONS', path: '/api/posts' },
    expected: { upstream: null, status: 204, headers: { 'content-type': null } },
  },
  {
    name: 'a refusal is readable from the site',
    request: { path: '/api/auth/me', headers: [['Origin', 'http://localhost:8080']] },
    expected: {
      upstream: null,
      status: 401,
      headers: { 'access-control-allow-origin': 'http://localhost:8080', 'access-control-expose-headers': /Retry-After/ },
    },
  },
  {
    name: "without an origin the site's own is named, and caches hear that it may differ",
    request: { path: '/api/posts' },
    expected: { upstream: 'blog', headers: { 'access-control-allow-origin': 'http://localhost:8080', vary: /Origin/ } },
  },
];

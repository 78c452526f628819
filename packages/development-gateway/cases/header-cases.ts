import { type GatewayCase, user } from './gateway-case.ts';

const forgedNames = [
  'X-User-Id',
  'x-user-role',
  'X_User_Id',
  'X-USER_ID',
  'X-Internal-API-Key',
  'X-Consumer-Username',
  'X-Credential-Identifier',
  'X-Anonymous-Consumer',
  'X_Forwarded_For',
  'X_Forwarded_Proto',
  'X_Real_IP',
  'X_Request_Id',
  'X-Forwarded-Server',
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
    name: 'a client does not say by which address the site was asked',
    request: {
      path: '/api/posts',
      headers: [
        ['X-Forwarded-Host', 'evil.example'],
        ['X-Forwarded-Port', '1'],
        ['X-Forwarded-Proto', 'https'],
        ['X-Forwarded-Prefix', '/evil'],
        ['X-Forwarded-Path', '/evil'],
      ],
    },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-forwarded-host': /^127\.0\.0\.1/, 'x-forwarded-proto': 'http' } },
  },
  {
    name: 'what the gateway has set cannot be declared away',
    request: { path: '/api/posts', token: 'user', headers: [['Connection', 'close, X-User-Id, X-Hanji-Caller, X-Request-Id']] },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-user-id': user, 'x-hanji-caller': user, 'x-request-id': /./ } },
  },
  ...['/', '/api/posts'].map((path): GatewayCase => ({
    name: `${path} is answered to who would rather have a WebSocket`,
    request: {
      path,
      headers: [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
        ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
        ['Sec-WebSocket-Version', '13'],
      ],
    },
    expected: { upstream: path === '/' ? 'shell-frontend' : 'blog', upstreamHeaders: { upgrade: null } },
  })),
  ...['traceparent', 'Tracestate', 'baggage', 'b3', 'X-B3-TraceId', 'TRACEPARENT'].map((name): GatewayCase => ({
    name: `${name} of a client does not reach services`,
    request: { path: '/api/posts', headers: [[name, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01']] },
    expected: { upstream: 'blog', upstreamHeaders: { [name.toLowerCase()]: null } },
  })),
  {
    name: 'two tokens are no proper request',
    request: {
      path: '/api/posts',
      headers: [
        ['Authorization', 'Bearer a'],
        ['Authorization', 'Bearer b'],
      ],
    },
    expected: { upstream: null, status: 400, problem: 'bad_request' },
  },
  {
    name: 'two preconditions are no proper request',
    request: {
      path: '/api/posts',
      headers: [
        ['If-None-Match', '"a"'],
        ['If-None-Match', '"b"'],
      ],
    },
    expected: { upstream: null, status: 400, problem: 'bad_request' },
  },
  {
    name: 'a header of 7 KB passes',
    request: { path: '/api/posts', headers: [['X-Long', 'x'.repeat(7000)]] },
    expected: { upstream: 'blog' },
  },
  {
    name: 'a header of 9 KB is refused',
    request: { path: '/api/posts', headers: [['X-Long', 'x'.repeat(9000)]] },
    expected: { upstream: null, status: 400, problem: 'bad_request' },
  },
  {
    name: 'JSON is compressed for who takes it so',
    request: {
      path: '/api/posts',
      headers: [
        ['Accept-Encoding', 'gzip, br'],
        ['X-Long', 'x'.repeat(2000)],
      ],
    },
    expected: { upstream: 'blog', headers: { 'content-encoding': 'gzip', vary: /Accept-Encoding/, 'content-length': null } },
  },
  {
    name: 'JSON is left as it is for who refuses gzip',
    request: {
      path: '/api/posts',
      headers: [
        ['Accept-Encoding', 'br, gzip;q=0'],
        ['X-Long', 'x'.repeat(2000)],
      ],
    },
    expected: { upstream: 'blog', headers: { 'content-encoding': null } },
  },
  {
    name: 'JSON is left as it is for who takes nothing else',
    request: { path: '/api/posts', headers: [['X-Long', 'x'.repeat(2000)]] },
    expected: { upstream: 'blog', headers: { 'content-encoding': null, vary: /Accept-Encoding/ } },
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
        via: null,
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
    name: 'the limit of API calls is told',
    request: { path: '/api/posts' },
    expected: { upstream: 'blog', headers: { 'x-ratelimit-limit-minute': '10000', 'ratelimit-remaining': /^\d+$/ } },
  },
  {
    name: 'pages do not count as API calls',
    request: { path: '/' },
    expected: { upstream: 'shell-frontend', headers: { 'x-ratelimit-limit-minute': '6000' } },
  },
  {
    name: 'feeds do not either',
    request: { path: '/feed.xml' },
    expected: { upstream: 'blog', headers: { 'x-ratelimit-limit-minute': '6000' } },
  },
  {
    name: 'a declared limit is told',
    request: { method: 'POST', path: '/api/auth/login', body: { bytes: 2 } },
    expected: { upstream: 'auth', headers: { 'x-ratelimit-limit-minute': /^\d+$/, 'ratelimit-remaining': /^\d+$/, 'ratelimit-reset': /^\d+$/ } },
  },
];

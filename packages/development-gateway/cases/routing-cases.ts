import type { GatewayCase } from './gateway-case.ts';

/** Who gets a request. */
export const routingCases: readonly GatewayCase[] = [
  { name: 'a fixed segment beats a parameter', request: { path: '/api/posts/featured' }, expected: { upstream: 'blog' } },
  {
    name: 'query and Hangul go through unchanged',
    request: { path: '/api/posts/%ED%95%9C%EC%A7%80?a=1&a=%2F' },
    expected: { upstream: 'blog', upstreamUrl: '/api/posts/%ED%95%9C%EC%A7%80?a=1&a=%2F' },
  },
  { name: 'HEAD goes where GET goes', request: { method: 'HEAD', path: '/api/posts' }, expected: { upstream: 'blog' } },
  {
    name: 'a method nobody declared is not found',
    request: { method: 'PATCH', path: '/api/posts' },
    expected: { upstream: null, status: 404, problem: 'not_found' },
  },
  {
    name: 'an unknown API path is not found',
    request: { path: '/api/nothing' },
    expected: { upstream: null, status: 404, problem: 'not_found', headers: { 'content-type': 'application/problem+json' } },
  },
  { name: 'a page goes to the host', request: { path: '/posts/hello' }, expected: { upstream: 'shell-frontend' } },
  { name: 'a path that only looks like the API is a page', request: { path: '/apiary' }, expected: { upstream: 'shell-frontend' } },
  { name: "a remote's scripts go to the remote", request: { path: '/remotes/admin/remoteEntry.js' }, expected: { upstream: 'admin-frontend' } },
  { name: 'the API reference goes to the host', request: { path: '/api/docs' }, expected: { upstream: 'shell-frontend' } },
  { name: 'what lies below the API reference goes to the host', request: { path: '/api/docs/openapi.json' }, expected: { upstream: 'shell-frontend' } },
  { name: 'the feed goes to its service', request: { path: '/feed.xml' }, expected: { upstream: 'blog' } },
  { name: 'the public keys go to auth', request: { path: '/.well-known/jwks.json' }, expected: { upstream: 'auth' } },
  { name: 'internal routes are closed', request: { path: '/internal/posts/1/exists' }, expected: { upstream: null, status: 404, problem: 'not_found' } },
  {
    name: 'internal routes stay closed with the key',
    request: { path: '/internal/posts', headers: [['X-Internal-API-Key', 'k']] },
    expected: { upstream: null, status: 404 },
  },
  {
    name: 'internal routes stay closed however they are spelled',
    request: { path: '/api/posts/../../%69NTERNAL//posts' },
    expected: { upstream: null, status: 404 },
  },
  {
    name: 'an escaped slash does not leave its segment',
    request: { path: '/api/posts/..%2f..%2finternal' },
    expected: { upstream: 'blog', upstreamUrl: '/api/posts/..%2F..%2Finternal' },
  },
  {
    name: 'the releases are told by the gateway itself',
    request: { path: '/api/releases', token: 'admin' },
    expected: { upstream: null, status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } },
  },
  {
    name: 'a process is asked how it is',
    request: { path: '/api/releases/blog/blue', token: 'admin' },
    expected: { upstream: 'blog', upstreamUrl: '/ready' },
  },
  {
    name: 'a process is asked what it has measured',
    request: { path: '/api/releases/blog/blue/figures', token: 'admin' },
    expected: { upstream: 'blog', upstreamUrl: '/metrics/recent' },
  },
  {
    name: 'so is a micro-frontend',
    request: { path: '/api/releases/blog-frontend/blue', token: 'admin' },
    expected: { upstream: 'blog-frontend', upstreamUrl: '/ready' },
  },
  {
    name: 'a colour that is not live is asked nothing',
    request: { path: '/api/releases/blog/green', token: 'admin' },
    expected: { upstream: null, status: 404 },
  },
  { name: 'nothing lies below the state', request: { path: '/api/releases/blog/blue/metrics', token: 'admin' }, expected: { upstream: null, status: 404 } },
  ...['/metrics', '/metrics/recent'].map((path): GatewayCase => ({ name: `${path} is closed`, request: { path }, expected: { upstream: null, status: 404 } })),
  { name: 'probes are closed', request: { path: '/ready' }, expected: { upstream: null, status: 404 } },
  {
    name: 'TRACE is not known',
    request: { method: 'TRACE', path: '/api/posts' },
    expected: { upstream: null, status: 405, problem: 'method_not_known' },
  },
  {
    name: 'an address of 9 KB is too long',
    request: { path: `/api/posts?q=${'x'.repeat(9000)}` },
    expected: { upstream: null, status: 414, problem: 'address_too_long' },
  },
  { name: 'a malformed escape is refused', request: { path: '/api/posts/%zz' }, expected: { upstream: null, status: 400 } },
];

import type { GatewayCase } from './gateway-case.ts';

/** How large a body may be. */
export const bodyCases: readonly GatewayCase[] = [
  {
    name: 'a body of 1 MB passes',
    request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 1_000_000 } },
    expected: { upstream: 'blog' },
  },
  {
    name: 'a larger body is refused',
    request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 1_000_001 } },
    expected: { upstream: null, status: 413, problem: 'body_too_large' },
  },
  {
    name: 'a body in chunks, without a length, is refused',
    request: { method: 'POST', path: '/api/posts', token: 'admin', body: { bytes: 200_000, chunked: true } },
    expected: { upstream: null, status: 411, problem: 'length_required' },
  },
  {
    name: 'a body in chunks is refused where no token is looked at, too',
    request: { method: 'POST', path: '/api/auth/refresh-token', body: { bytes: 200_000, chunked: true } },
    expected: { upstream: null, status: 411, problem: 'length_required' },
  },
  {
    name: 'a file in chunks passes within its limit',
    request: { method: 'POST', path: '/api/upload', token: 'user', body: { bytes: 200_000, chunked: true } },
    expected: { upstream: 'storage' },
  },
  {
    name: 'a larger file in chunks is refused',
    request: { method: 'POST', path: '/api/upload', token: 'user', body: { bytes: 10_200_000, chunked: true } },
    expected: { upstream: null, status: 413, problem: 'body_too_large' },
  },
  {
    name: 'a body that is longer than its fields may be is refused',
    request: { method: 'POST', path: '/api/comments', body: { bytes: 200_000 } },
    expected: { upstream: null, status: 413, problem: 'body_too_large' },
  },
  {
    name: 'a body where none belongs passes while it is small',
    request: { path: '/api/posts', body: { bytes: 65_536 } },
    expected: { upstream: 'blog' },
  },
  {
    name: 'a larger one is refused',
    request: { path: '/', body: { bytes: 65_537 } },
    expected: { upstream: null, status: 413, problem: 'body_too_large' },
  },
  {
    name: 'a larger body without leave is refused for that',
    request: { method: 'POST', path: '/api/posts', body: { bytes: 3_000_000 } },
    expected: { upstream: null, status: 401, problem: 'login_required' },
  },
];

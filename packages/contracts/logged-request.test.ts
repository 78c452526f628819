import { expect, test } from 'vitest';
import { loggedNetwork, loggedPath, nginxLogMaps } from './logged-request.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

test.each([
  ['/posts/ink', '/posts/ink'],
  [`/api/posts/${id}`, `/api/posts/${id}`],
  [`/api/users/${id}`, '/api/users/*'],
  [`/api/users/${id}/status`, '/api/users/*/status'],
  [`/api/users/${id}x`, `/api/users/${id}x`],
])('%s is logged as %s', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});

test.each([
  ['203.0.113.77', '203.0.113'],
  ['::ffff:203.0.113.77', '203.0.113'],
  ['2001:db8:1:2::3', '2001:db8'],
  ['2001:db8::1', '2001:db8'],
  ['::1', ''],
  ['unix:', ''],
])('the address %s is logged as %j', (address, logged) => {
  expect(loggedNetwork(address)).toBe(logged);
});

test("nginx's patterns compile, and name a user's path like ours", () => {
  const patterns = nginxLogMaps.flatMap((map) =>
    [...map.matchAll(/"(~\*?)([^"]+)"/g)].map(([, kind, source = '']) => new RegExp(source, kind === '~*' ? 'i' : '')),
  );
  const { hanji_before: before, hanji_after: after } = patterns[0]?.exec(`/api/users/${id}/status?a=b`)?.groups ?? {};
  expect(`${before}*${after}`).toBe('/api/users/*/status');
  expect(patterns[0]?.exec(`/api/users/${id}x`)).toBeNull();
  expect(patterns[2]?.exec('203.0.113.77')?.groups?.['hanji_v4']).toBe('203.0.113');
  expect(patterns[3]?.exec('2001:db8::1')?.groups?.['hanji_v6']).toBe('2001:db8');
});

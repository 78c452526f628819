import { expect, test } from 'vitest';
import { addressOnSite } from './address-on-site.ts';

const origin = 'https://hanji.example';

test.each([
  ['/posts/a?sort=popular#hanji-comment-1', 'https://hanji.example/posts/a?sort=popular#hanji-comment-1'],
  ['/posts/한지', 'https://hanji.example/posts/%ED%95%9C%EC%A7%80'],
  ['/', 'https://hanji.example/'],
])('%s is a place of the site', (given, address) => {
  expect(addressOnSite(given, origin)).toBe(address);
});

test.each([null, '', 'posts', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', 'https://evil.example/', 'javascript:alert(1)'])(
  '%j leads home',
  (given) => {
    expect(addressOnSite(given, origin)).toBe('https://hanji.example/');
  },
);

test.each(['/.//evil.example', '/%2e//evil.example', '/a/..//evil.example'])('%s stays on the site', (given) => {
  expect(new URL(addressOnSite(given, origin)).origin).toBe(origin);
});

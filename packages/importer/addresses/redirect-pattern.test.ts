import { expect, test } from 'vitest';
import { literalPath, pathsFor, readPattern } from './redirect-pattern.ts';

test.each([
  ['/old', '/old'],
  ['/old/', '/old'],
  ['old', '/old'],
  ['^/old/?$', '/old'],
  ['^\\/old\\/(a)?$', null],
  ['/^\\/old\\/$/i', '/old'],
  ['/feed.xml', '/feed.xml'],
  ['/a\\-b\\.html', '/a-b.html'],
  ['/옛-글', '/옛-글'],
  ['/%EC%98%9B', '/%EC%98%9B'],
  ['/', '/'],
  ['^/$', '/'],
  ['/a|/b', null],
  ['/a.*', null],
  ['/(.*)', null],
])('%s means literally %s', (from, path) => {
  expect(literalPath(from)).toBe(path);
});

const post = { path: '/my-post', days: ['2014-09-15', '2014-09-16'] };

test.each([
  ['^/blog/(.*)$', '/$1', ['/blog/my-post']],
  ['^\\/blog\\/([^\\/]+)\\/?$', '/$1/', ['/blog/my-post']],
  ['/^\\/articles\\/([a-z0-9-]+)$/i', '/$1/', ['/articles/my-post']],
  ['^/\\d{4}/\\d{2}/(.*)', '/$1', ['/2014/09/my-post']],
  ['^/([0-9]{4})/([0-9]{2})/([0-9]{2})/(.*)$', '/$4/', ['/2014/09/15/my-post', '/2014/09/16/my-post']],
  ['^/(\\d+)/(\\d+)/([\\w-]+).html$', '/$3', ['/2014/09/my-post.html']],
])('%s to %s is written out with what the post is called and its day', (from, to, paths) => {
  const pattern = readPattern(from);
  expect(pattern === null ? null : pathsFor(pattern, to, post)).toEqual(paths);
});

test.each([
  ['^/(.*)/(.*)$', '/$2'],
  ['^/tag/(.*)$', '/'],
  ['^/p/(\\d{2})/(.*)$', '/$1/$1'],
  ['^/other/(.*)$', '/section/$1'],
])('%s to %s means no post, or no single address', (from, to) => {
  const pattern = readPattern(from);
  expect(pattern === null ? [] : pathsFor(pattern, to, post)).toEqual([]);
});

test.each(['^/(?!blog)(.*)$', '^/a|b$', '^/(a|b)/(.*)', '^/x?/(.*)$', '^/(a+)+$', '^/[a-z]{1,900}/(.*)$', '^/(.*)\\1$', '^/((a)(b))$', '^/ab*/(.*)'])(
  '%s is never run',
  (from) => {
    expect(readPattern(from)).toBeNull();
  },
);

test('a post that is called otherwise than the pattern allows is not meant', () => {
  const pattern = readPattern('^/blog/([a-z0-9-]+)$');
  expect(pattern === null ? null : pathsFor(pattern, '/$1', { path: '/한글-제목', days: [] })).toEqual([]);
  expect(pattern === null ? null : pathsFor(pattern, '/$1', { path: '/a/b', days: [] })).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisePath, splitTarget } from './normalise-path.ts';

test.each([
  ['/api/posts', '/api/posts'],
  ['//api///posts', '/api/posts'],
  ['/%69nternal/x', '/internal/x'],
  ['/a/%2e%2e/internal', '/internal'],
  ['/a/../../../internal', '/internal'],
  ['/a/./b/.', '/a/b/'],
  ['/a/b/..', '/a/'],
  ['/api/posts/..%2f..%2Finternal', '/api/posts/..%2F..%2Finternal'],
  ['/posts/%ed%95%9c', '/posts/%ED%95%9C'],
  ['/posts/\xed', '/posts/%ED'],
  ['/a/', '/a/'],
  ['/', '/'],
  ['/.well-known/jwks.json', '/.well-known/jwks.json'],
])('%s is %s', (path, normal) => {
  expect(normalisePath(path)).toBe(normal);
});

test('the normal form of a normal form is itself and has no empty or dotted segment', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('/', '.', '..', '%2e', '%2E', '%2f', 'a', '%61', '%C3', '%25', '\xe9'), { maxLength: 12 }), (pieces) => {
      const normal = normalisePath(`/${pieces.join('')}`);
      expect(normalisePath(normal)).toBe(normal);
      expect(normal).not.toMatch(/\/\/|\/\.{1,2}(?:\/|$)/);
    }),
    { numRuns: 1000 },
  );
});

test('path and query come apart, in absolute form too; anything else is refused', () => {
  expect(splitTarget('/a//b?c=/../d')).toEqual({ path: '/a/b', query: '?c=/../d' });
  expect(splitTarget('http://host:80/a?b')).toEqual({ path: '/a', query: '?b' });
  expect(splitTarget('http://host')).toEqual({ path: '/', query: '' });
  expect(splitTarget('http://host?x')).toEqual({ path: '/', query: '?x' });
  for (const bad of ['*', 'host:443', '', 'file:///etc/passwd', '/100%', '/a%2', '/a%zz/b', '/nul%00']) expect(splitTarget(bad)).toBeNull();
});

import { defineFrontend } from '@hanji/contracts/define-frontend';
import { describe, expect, test } from 'vitest';
import { matchRemote, readRemotes } from './remotes.ts';

const replicas = { min: 1, max: 1 };
const library = defineFrontend({
  name: 'library',
  summary: '',
  port: 1,
  role: 'remote',
  pages: ['/', '/books/:slug', '/books/new', '/*'],
  exposes: ['./reader'],
  replicas,
});
const desk = defineFrontend({ name: 'desk', summary: '', port: 2, role: 'remote', pages: ['/desk', '/desk/*'], exposes: ['./app'], replicas });
const remotes = readRemotes([library, desk], JSON.stringify({ library: { url: 'http://blue', greenUrl: 'http://green' } }));

function nameFor(path: string) {
  return matchRemote(remotes, path)?.remote.name;
}

describe('who fills a path', () => {
  test.each([
    ['/', 'library'],
    ['/books/a', 'library'],
    ['/desk', 'desk'],
    ['/desk/posts/new', 'desk'],
    ['/deskwork', 'library'],
  ])('%s: %s', (path, name) => {
    expect(nameFor(path)).toBe(name);
  });

  test('what only the last resort knows is told apart', () => {
    expect(matchRemote(remotes, '/2020/01/old')?.isLastResort).toBe(true);
    expect(matchRemote(remotes, '/books/a')?.isLastResort).toBe(false);
  });

  test('a parameter takes no empty segment', () => {
    expect(matchRemote(remotes, '/books/')?.isLastResort).toBe(true);
  });

  test('nobody fills anything when there is no remote', () => {
    expect(matchRemote([], '/')).toBeNull();
  });
});

test('a release has its own address where there is one', () => {
  const remote = matchRemote(remotes, '/')?.remote;
  expect([remote?.address('blue'), remote?.address('green')]).toEqual(['http://blue', 'http://green']);
});

test('a remote without an address keeps its pages', () => {
  expect(matchRemote(remotes, '/desk')?.remote.address('blue')).toBeNull();
});

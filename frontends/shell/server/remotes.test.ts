import { describe, expect, test } from 'vitest';
import { matchRemote, readRemotes } from './remotes.ts';

const remotes = readRemotes({
  library: { pages: ['/', '/books/:slug', '/books/new', '/*'], query: { '/books/:slug': ['page'] }, url: 'http://blue', greenUrl: 'http://green' },
  desk: { pages: ['/desk', '/desk/*'] },
});

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

  test('a page knows its own query, not that of a more specific one', () => {
    expect(matchRemote(remotes, '/books/a')?.knownQuery).toEqual(['page']);
    expect(matchRemote(remotes, '/books/new')?.knownQuery).toEqual([]);
    expect(matchRemote(remotes, '/elsewhere')?.knownQuery).toEqual([]);
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

import { expect, test } from 'vitest';
import { pagesOf, runbooksOfRepository } from './repository-pages.ts';

test.each([
  ['https://github.com/owner/name.git', 'https://github.com/owner/name/blob/HEAD/docs'],
  ['https://token@gitlab.example.org/group/part/name', 'https://gitlab.example.org/group/part/name/blob/HEAD/docs'],
  ['git@github.com:owner/name.git', 'https://github.com/owner/name/blob/HEAD/docs'],
  ['ssh://git@git.example.org:2222/owner/name.git/', 'https://git.example.org/owner/name/blob/HEAD/docs'],
  ['/srv/git/name.git', null],
  ['../name', null],
  ['file:///srv/git/name.git', null],
])('%s has its pages at %s', (remote, pages) => {
  expect(pagesOf(remote, 'docs')).toBe(pages);
});

test('a folder that is no clone has none', () => {
  expect(runbooksOfRepository('/')).toBeNull();
});

import { expect, test } from 'vitest';
import { pagesOf, runbooksOfRepository } from './repository-pages.ts';

test.each([
  ['https://github.com/owner/name.git', 'https://github.com/owner/name/blob/HEAD/docs'],
  ['https://token@gitlab.example.org/group/part/name', 'https://gitlab.example.org/group/part/name/-/blob/HEAD/docs'],
  ['git@github.com:owner/name.git', 'https://github.com/owner/name/blob/HEAD/docs'],
  ['ssh://git@my-gitea.example.org:2222/owner/name.git/', 'https://my-gitea.example.org/owner/name/src/HEAD/docs'],
  ['https://codeberg.org/owner/name', 'https://codeberg.org/owner/name/src/HEAD/docs'],
  ['https://forgejo.example.org/owner/name', 'https://forgejo.example.org/owner/name/src/HEAD/docs'],
  ['ssh://git@git.example.org:2222/owner/name.git/', null],
  ['git@bitbucket.org:owner/name.git', null],
  ['https://owner@dev.azure.com/owner/project/_git/name', null],
  ['git@ssh.dev.azure.com:v3/owner/project/name', null],
  ['/srv/git/name.git', null],
  ['../name', null],
  ['file:///srv/git/name.git', null],
])('%s has its pages at %s', (remote, pages) => {
  expect(pagesOf(remote, 'docs')).toBe(pages);
});

test('a folder that is no clone has none', () => {
  expect(runbooksOfRepository('/')).toBeNull();
});

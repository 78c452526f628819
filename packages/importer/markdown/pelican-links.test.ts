import { expect, test } from 'vitest';
import { importMarkdown } from '../testing/import-markdown.ts';

test('files and pictures that Pelican marks are found', async () => {
  const files = {
    'pelicanconf.py': "PATH = 'content'",
    'content/a.md': 'Title: A\nDate: 2020-01-01\n\n![p]({static}/images/k.png) [b]({filename}b.md) `{filename}c.md`',
    'content/b.md': 'Title: B\nDate: 2020-01-01\n\nText',
    'content/images/k.png': 'png',
  };
  const { contents } = await importMarkdown(files);
  expect(contents['content/a.md']).toMatch(/<img src="\/media\/[^"]*k\.png".*<a href="\/posts\/b">b<\/a> <code>\{filename\}c\.md<\/code>/);
});

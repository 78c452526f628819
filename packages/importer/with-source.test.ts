import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ghostExport, markdownFile, TestFolder, wordPressExport } from './testing/blog-factory.ts';
import { makeZip, type ZipContent } from './testing/make-zip.ts';
import { withSource } from './with-source.ts';

async function blogsOf(name: string, files: ZipContent): Promise<string[]> {
  using folder = new TestFolder({ [name]: await makeZip(files) });
  // Awaited here: the folder is gone when the function ends.
  return await withSource(join(folder.path, name), { zone: 'UTC' }, async ({ blogs, leftovers }) => {
    for (const blog of blogs) for await (const _post of blog.survey());
    return [...blogs.map((blog) => blog.name), ...leftovers.map(({ detail }) => detail)];
  });
}

const post = markdownFile({ title: 'One', date: '2020-01-01' });

test('a zip holds what a folder may hold; nothing of it is left afterwards', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('hanji-zip-'));
  expect(await blogsOf('old.zip', { 'export.xml': wordPressExport([{}]) })).toEqual(['WordPress (Old blog)']);
  expect((await blogsOf('old.zip', { 'export.json': ghostExport([{}]) }))[0]).toMatch(/^Ghost/);
  expect(await blogsOf('old.zip', { 'a.md': post, way: { mode: 0o120777, text: 'a.md' } })).toEqual(['Markdown (old)', 'symbolic link']);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('hanji-zip-'))).toEqual(before);
});

test('a packed folder is the blog by its own name, also after it was downloaded twice; a folder of a generator stays in the paths', async () => {
  expect(await blogsOf('blog (1).zip', { 'blog/a.md': post, '__MACOSX/blog/._a.md': 'x' })).toEqual(['Markdown (blog)']);
  expect(await blogsOf('blog.zip', { '_posts/2020-01-01-a.md': post })).toEqual(['Markdown (blog)']);
});

test('zips within a zip, as Notion packs large archives, belong into one folder', async () => {
  const [one, two] = ['1', '2'].map((digit) => `Page ${digit.repeat(32)}.md`);
  const parts = {
    'Export-1-Part-1.zip': await makeZip({ [`Blog/${one}`]: '# One\n\nText', 'index.html': 'a' }),
    'Export-1-Part-2.zip': await makeZip({ [`Blog/${two}`]: '# Two\n\nText', 'index.html': 'a' }),
  };
  expect(await blogsOf('notes.zip', parts)).toEqual(['Notion', '.html']);
});

test('a zip of nothing that can be imported says so', async () => {
  await expect(blogsOf('notes.zip', { 'a.txt': 'A' })).rejects.toThrow('notes holds nothing that can be imported');
});

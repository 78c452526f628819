import { expect, test } from 'vitest';
import { openSource } from './open-source.ts';
import { ghostExport, markdownFile, TestFolder, wordPressExport } from './testing/blog-factory.ts';

const options = { zone: 'UTC' };

test('a folder is searched for everything that can be imported', async () => {
  using folder = new TestFolder({
    'a.md': markdownFile({ title: 'A' }),
    'deep/b.mdx': 'B',
    '1.xml': wordPressExport([]),
    '2.xml': wordPressExport([]),
    'g.json': ghostExport([]),
    'package.json': '{}',
    'p.png': '',
    'node_modules/x/README.md': '',
    '.git/a.md': '',
  });
  const { blogs, leftovers } = await openSource(folder.path, { ...options, name: 'mine' });
  expect(blogs.map((blog) => blog.name)).toEqual(['WordPress (Old blog)', expect.stringMatching(/^Ghost 6\.65\.0 /), 'Markdown (mine)']);
  expect(leftovers).toEqual([
    { code: 'file-other', detail: expect.stringMatching(/^package\.json is JSON, but no export of Ghost/) as unknown, count: 1 },
    { code: 'file-other', detail: '.png', count: 1 },
  ]);
});

test.each([
  ['a.txt', 'x', /nothing that can be imported/],
  ['feed.xml', '<rss version="2.0"><channel></channel></rss>', /nothing that can be imported/],
  ['b.json', '{"a":1}', /no export of Ghost: it has no "db"/],
  ['c.json', '{', /not valid JSON/],
  ['d.json', '{"db":[{"data":{"posts":{}}}]}', /cannot be read|can be read/],
])('%s is refused with a reason', async (name, content, reason) => {
  using folder = new TestFolder();
  await expect(openSource(folder.write(name, content), options)).rejects.toThrow(reason);
});

test('a folder without anything to import, and a path that is not there, say so', async () => {
  using folder = new TestFolder({ 'a.txt': 'x' });
  await expect(openSource(folder.path, options)).rejects.toThrow(/holds nothing that can be imported/);
  await expect(openSource(`${folder.path}/none`, options)).rejects.toThrow(/There is no file or folder/);
});

test('an export in another encoding is read by what it declares, an unknown one refused', async () => {
  using folder = new TestFolder();
  const declared = (encoding: string) => Buffer.from(wordPressExport([{ id: 1, title: 'Caf\u00E9' }]).replace('UTF-8', encoding), 'latin1');
  const { blogs } = await openSource(folder.write('latin.xml', declared('ISO-8859-1')), options);
  const [item] = await Array.fromAsync(blogs[0]?.items() ?? []);
  expect(item?.label.title).toBe('Caf\u00E9');
  await expect(openSource(folder.write('odd.xml', declared('klingon-1')), options)).rejects.toThrow(/"klingon-1", which cannot be read/);
});

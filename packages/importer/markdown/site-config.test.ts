import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import { globOf } from './path-glob.ts';

const late = { title: 'First', date: '2020-01-02 03:00' };
const link = 'See [two](https://old.example/blog/second/) and ![](https://old.example/blog/a.png)';

test.each([
  [
    'Jekyll',
    {
      '_config.yml': 'url: https://old.example\nbaseurl: /blog\ntimezone: Asia/Seoul\npermalink: /:year/:title/\n',
      '_posts/2020-01-02-first.md': markdownFile(late, 'See [two](/blog/2020/second/)'),
      '_posts/2020-02-02-second.md': 'Text',
    },
    ['/blog/2020/first', '/blog/2020-01-02-first', '/blog/2020/01/02/first', '/blog/2020/01/02/first.html'],
  ],
  [
    'Hexo',
    {
      '_config.yml': 'url: https://old.example/blog\nroot: /blog/\ntimezone: Asia/Seoul\npermalink: :year/:month/:day/:title/\nsource_dir: source\n',
      'source/_posts/first.md': markdownFile(late, 'See [two](/blog/2020/02/02/second/)'),
      'source/_posts/second.md': markdownFile({ title: 'Second', date: '2020-02-02' }),
    },
    ['/blog/2020/01/02/first', '/blog/first'],
  ],
  [
    'Hugo',
    {
      'hugo.toml': 'baseURL = "https://old.example/blog/"\ntimeZone = "Asia/Seoul"\n[permalinks]\nnotes = "/:year/:slug/"\n',
      'content/notes/first.md': markdownFile(late, 'See [two](https://old.example/blog/posts/second/)'),
      'content/posts/second.md': markdownFile({ title: 'Second', date: '2020-02-02' }),
    },
    ['/blog/2020/first', '/blog/notes/first'],
  ],
] as const)('%s: where the blog stood, its zone and the form of its addresses come from its configuration', async (_program, files, paths) => {
  using folder = new TestFolder(files);
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  const first = site.post('first');
  expect(first?.publishedAt).toBe('2020-01-01T18:00:00.000Z');
  expect(first?.oldPaths?.toSorted()).toEqual(paths.toSorted());
  expect(first?.content).toContain('<a href="/posts/second">two</a>');
  expect(said('link-dead')).toEqual([]);
});

test.each([
  ['astro.config.mjs', "export default defineConfig({\n  // site: 'https://wrong.example',\n  site: 'https://old.example',\n  base: '/blog',\n});"],
  ['docusaurus.config.ts', "const config: Config = { title: 'x', url: 'https://old.example', baseUrl: '/blog/' };"],
  ['gatsby-config.js', 'module.exports = { pathPrefix: `/blog`, siteMetadata: { siteUrl: `https://old.example` } };'],
  ['website/docusaurus.config.js', "module.exports = { url: 'https://old.example', baseUrl: '/blog/' };"],
])('%s says where the blog stood', async (name, text) => {
  const posts = name.includes('/') ? 'website/' : '';
  using folder = new TestFolder({
    [name]: text,
    [`${posts}first.md`]: markdownFile(late, link),
    [`${posts}second.md`]: markdownFile({ title: 'Second', date: '2020-02-02' }),
  });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect(site.post('first')?.oldPaths).toEqual(['/blog/first']);
  expect(site.post('first')?.content).toContain('<a href="/posts/second">two</a>');
});

test('addresses of Gatsby are from the folder of its texts, and MDX tells of itself by what it exports', async () => {
  using folder = new TestFolder({
    'gatsby-config.js':
      'module.exports = { siteMetadata: { siteUrl: "https://old.example" }, plugins: [{ options: { path: `${__dirname}/content/blog` } }, { options: { path: `${__dirname}/src/images` } }] }',
    'content/blog/hello/index.mdx': 'export const metadata = {\n  title: "Hello",\n  date: "2021-03-04",\n}\n\nText <Tweet id="123" /> and <Gist id="a/1" />',
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  const post = site.post('hello');
  expect([post?.title, post?.publishedAt, post?.oldPaths]).toEqual(['Hello', '2021-03-04T00:00:00.000Z', ['/hello']]);
  for (const address of ['https://x.com/i/status/123', 'https://gist.github.com/a/1']) expect(post?.content).toContain(`href="${address}"`);
  expect([said('words-differ'), said('component-unknown')]).toEqual([[], []]);
});

test('an address that nobody has filled in is none', async () => {
  using folder = new TestFolder({ '_config.yml': 'url: http://localhost:4000\n', 'first.md': markdownFile(late, 'See [x](/about)') });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(said('link-dead')).toEqual(['First: /about']);
});

test('what Hugo hands down by cascade and Jekyll by defaults counts where a file says nothing itself; nothing hidden becomes public', async () => {
  using hugo = new TestFolder({
    'hugo.toml': 'baseURL = "https://old.example/"\n',
    'content/_index.md': '---\ncascade:\n  author: Jane\n---\n',
    'content/inner/_index.md':
      '---\ntitle: Inner\ncascade:\n  - target: { path: "/inner/secret*" }\n    draft: true\n  - build: { list: never }\n    _target: { kind: section }\n---\n',
    'content/inner/secret-one.md': markdownFile(late),
    'content/inner/open.md': markdownFile({ ...late, author: 'Ada' }),
    'content/other.md': markdownFile(late),
  });
  await using site = await FakeSite.start();
  await importInto(site, hugo.path);
  expect([site.post('secret-one')?.status, site.post('open')?.status, site.post('other')?.status]).toEqual(['DRAFT', 'PUBLIC', 'PUBLIC']);
  expect([site.post('open')?.author.name, site.post('other')?.author.name]).toEqual(['Ada', 'Jane']);
  using jekyll = new TestFolder({
    '_config.yml':
      'defaults:\n  - scope: { path: "", type: posts }\n    values: { author: Jane }\n  - scope: { path: "_posts/hidden" }\n    values: { published: false }\n',
    '_posts/hidden/2020-01-01-a.md': markdownFile({ title: 'A' }),
    '_posts/2020-01-01-b.md': markdownFile({ title: 'B' }),
  });
  await using other = await FakeSite.start();
  await importInto(other, jekyll.path);
  expect([other.post('a')?.status, other.post('b')?.status, other.post('b')?.author.name]).toEqual(['DRAFT', 'PUBLIC', 'Jane']);
});

test('patterns of paths', () => {
  const fits = (pattern: string, ...paths: string[]) => paths.filter((path) => globOf(pattern).test(path));
  expect(fits('/a/**', '/a/b', '/a/b/c', '/b')).toEqual(['/a/b', '/a/b/c']);
  expect(fits('/a/*', '/a/b', '/a/b/c')).toEqual(['/a/b']);
  expect(fits('/{a,b}.c', '/a.c', '/b.c', '/axc')).toEqual(['/a.c', '/b.c']);
});

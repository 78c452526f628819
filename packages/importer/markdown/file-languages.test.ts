import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import { fileLanguages } from './file-languages.ts';

const post = (fields: Record<string, unknown> = {}, body = 'Text.') => markdownFile({ title: 'Paper', date: '2020-01-01', ...fields }, body);

/** Language and key (without the name of the blog) of every post, by where it lay. */
async function translations(files: Readonly<Record<string, string>>) {
  using folder = new TestFolder(files);
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path, { name: 'old' });
  expect(summary).toMatchObject({ failed: 0 });
  return [...site.posts.values()]
    .map((one) => [one.source.replace('markdown:old/', ''), one.language, one.translationKey?.replace('markdown:old/', ''), one.slug])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

test('languages behind the names of files, as Hugo has them, belong together and stand at its addresses', async () => {
  using folder = new TestFolder({
    'hugo.toml': 'baseURL = "https://old.example/"\ndefaultContentLanguage = "ko"\n',
    'content/posts/paper.ko.md': post({}, 'See [English](/en/posts/paper/)'),
    'content/posts/paper.en.md': post({}, 'See [Korean](/posts/paper/)'),
    'content/posts/ink.md': post({ title: 'Ink' }),
  });
  await using site = await FakeSite.start();
  await importInto(site, folder.path, { name: 'old' });
  expect(site.post('paper')).toMatchObject({ language: 'ko', translationKey: 'markdown:old/content/posts/paper.md', oldPaths: [] });
  expect(site.post('paper-en')).toMatchObject({ language: 'en', translationKey: 'markdown:old/content/posts/paper.md', oldPaths: ['/en/posts/paper'] });
  expect([site.post('paper')?.content, site.post('paper-en')?.content]).toEqual([
    '<p>See <a href="/posts/paper-en">English</a></p>',
    '<p>See <a href="/posts/paper">Korean</a></p>',
  ]);
  expect(site.post('ink')).not.toHaveProperty('translationKey');
});

test.each([
  [
    'a folder for each language',
    { 'src/content/blog/en/paper.md': post(), 'src/content/blog/ko/paper.md': post() },
    [
      ['src/content/blog/en/paper.md', 'en', 'src/content/blog/paper.md', 'paper'],
      ['src/content/blog/ko/paper.md', 'ko', 'src/content/blog/paper.md', 'paper-ko'],
    ],
  ],
  [
    'a folder for the other language, the main one by its letters',
    { 'posts/paper.md': post({}, '종이에 먹으로 쓴다.'), 'posts/en/paper.md': post() },
    [
      ['posts/en/paper.md', 'en', 'posts/paper.md', 'paper-en'],
      ['posts/paper.md', 'ko', 'posts/paper.md', 'paper'],
    ],
  ],
  [
    'the folders of Docusaurus',
    {
      'docusaurus.config.js': "module.exports = { url: 'https://old.example', i18n: { defaultLocale: 'en' } };",
      'blog/paper.md': post(),
      'i18n/ko/docusaurus-plugin-content-blog/paper.md': post(),
    },
    [
      ['blog/paper.md', 'en', 'blog/paper.md', 'paper'],
      ['i18n/ko/docusaurus-plugin-content-blog/paper.md', 'ko', 'blog/paper.md', 'paper-ko'],
    ],
  ],
  [
    'a key of Hugo, whatever the files are called',
    { 'one.md': post({ lang: 'ko', translationKey: 'paper' }), 'two.md': post({ language: 'en_GB', translationKey: 'paper' }) },
    [
      ['one.md', 'ko', 'paper', 'one'],
      ['two.md', 'en-GB', 'paper', 'two'],
    ],
  ],
  [
    'the same permalink, as of polyglot for Jekyll',
    { '_posts/2020-01-01-a.md': post({ lang: 'ko', permalink: '/paper/' }), '_posts/2020-01-01-b.md': post({ lang: 'en', permalink: '/paper/' }) },
    [
      ['_posts/2020-01-01-a.md', 'ko', '/paper/', 'paper'],
      ['_posts/2020-01-01-b.md', 'en', '/paper/', 'paper-2'],
    ],
  ],
  [
    'names that are no languages, languages of nothing, and subjects that are called like some',
    { 'socket.io.md': post(), 'node.js.md': post(), 'ml/intro.md': post(), 'cs/intro.md': post(), 'one.md': post({ ref: 'a' }), 'two.md': post({ lang: '-' }) },
    [
      ['cs/intro.md', undefined, undefined, 'intro'],
      ['ml/intro.md', undefined, undefined, 'intro-2'],
      ['node.js.md', undefined, undefined, 'node.js'],
      ['one.md', undefined, undefined, 'one'],
      ['socket.io.md', undefined, undefined, 'socket.io'],
      ['two.md', undefined, undefined, 'two'],
    ],
  ],
])('%s: which posts are translations of one another', async (_what, files, expected) => {
  expect(await translations(files)).toEqual(expected);
});

test('a file that is alone in its folder of a language is no translation', () => {
  expect([...fileLanguages(['en/only.md', 'ko/other.md', 'two/en/a.md', 'two/en/b.md'], 'en').keys()]).toEqual([]);
});

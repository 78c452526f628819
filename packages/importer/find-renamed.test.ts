import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from './testing/blog-factory.ts';
import { FakeSite } from './testing/fake-site.ts';
import { importInto } from './testing/import-into.ts';

const words = 'Paper is made of fibres that are beaten, lifted, pressed and dried, one sheet after the other.';
const others = 'Ships sail along these coasts by night while lighthouses tell them where rocks lie hidden below.';
const file = (title: string, date: string, body = words) => markdownFile({ title, date }, body);

type Files = Readonly<Record<string, string>>;

async function importedTwice(before: Files, after: Files) {
  await using site = await FakeSite.start();
  using first = new TestFolder(before);
  await importInto(site, first.path, { name: 'blog' });
  using second = new TestFolder(after);
  const { summary, said } = await importInto(site, second.path, { name: 'blog' });
  return {
    posts: [...site.posts.keys()].map(
      (source) => `${source.replace('markdown:blog/', '')} at ${[...site.posts.values()].find((post) => post.source === source)?.slug ?? ''}`,
    ),
    created: summary.posts.created,
    renamed: said('renamed'),
    unclear: said('rename-unclear'),
  };
}

test.each<[string, Files, Files]>([
  ['title and day are the same', { 'old.md': file('One', '2020-01-01') }, { 'new.md': file('One', '2020-01-01', `${words} And it lasts.`) }],
  ['the words are the same', { 'old.md': file('One', '2020-01-01') }, { 'new.md': file('Another', '2020-02-02') }],
  ['the day in its name was changed', { '2020-01-01-old.md': file('One', '2020-01-01') }, { '2020-01-02-new.md': file('One', '2020-01-02') }],
  ['it was moved to another folder', { 'a/old.md': file('One', '2020-01-01') }, { 'b/new.md': file('One', '2020-01-01') }],
])('a post whose file was renamed is moved: %s', async (_, before, after) => {
  const still = { 'still.md': file('Still', '2019-01-01', others) };
  const { posts, created, renamed, unclear } = await importedTwice({ ...before, ...still }, { ...after, ...still });
  const [from, to] = [Object.keys(before)[0], Object.keys(after)[0] ?? ''];
  expect(posts.toSorted()).toEqual([`${to} at new`, 'still.md at still'].toSorted());
  expect([created, renamed.length, unclear]).toEqual([0, 1, []]);
  expect(renamed[0]).toContain(`${from} → ${to}`);
});

test.each<[string, Files, Files, string[]]>([
  [
    'title and day are the same, the words others',
    { 'old.md': file('One', '2020-01-01') },
    { 'new.md': file('One', '2020-01-01', others) },
    ['One: /posts/old'],
  ],
  ['the title alone is the same', { 'old.md': file('One', '2020-01-01') }, { 'new.md': file('One', '2020-02-01', others) }, []],
  ['nothing is the same', { 'old.md': file('One', '2020-01-01') }, { 'new.md': file('Two', '2020-02-01', others) }, []],
  ['both have next to no words', { 'old.md': file('One', '2020-01-01', 'Soon.') }, { 'new.md': file('Two', '2020-02-01', 'Soon.') }, []],
  [
    'two new files may be it',
    { 'old.md': file('One', '2020-01-01') },
    { 'new.md': file('One', '2020-01-01'), 'newer.md': file('One', '2020-01-01') },
    ['One: /posts/old', 'One: /posts/old'],
  ],
  ['the old file is still there', { 'old.md': file('One', '2020-01-01') }, { 'old.md': file('One', '2020-01-01'), 'new.md': file('One', '2020-01-01') }, []],
])('a file that may be another post is a new one, and nothing is overwritten: %s', async (_, before, after, told) => {
  const { posts, created, renamed, unclear } = await importedTwice(before, after);
  expect(posts).toContain('old.md at old');
  expect([created, renamed, unclear]).toEqual([Object.keys(after).filter((name) => name !== 'old.md').length, [], told]);
});

test('a renamed file with an address of its own keeps it', async () => {
  const own = (title: string) => markdownFile({ title, date: '2020-01-01', slug: 'own' }, words);
  const { posts, created } = await importedTwice({ 'old.md': own('One') }, { 'new.md': own('One') });
  expect([posts, created]).toEqual([['new.md at own'], 0]);
});

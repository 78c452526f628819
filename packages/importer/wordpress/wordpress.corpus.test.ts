import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpus, corpusFiles, corpusText, countBy } from '../testing/corpus.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

const value = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`, 'g');

/** Facts of an export by plain searching. */
function factsOf(xml: string) {
  const items = xml
    .split('<item>')
    .slice(1)
    .map((part) => part.split('</item>', 1)[0] ?? '');
  const ofType = (type: string) =>
    items.filter(
      (item) => new RegExp(`<wp:post_type>(?:<!\\[CDATA\\[)?${type}<?`).test(item) && new RegExp(`<wp:post_type>(?:<!\\[CDATA\\[)?${type}[<\\]]`).test(item),
    );
  const isComment = (comment: string) =>
    /<wp:comment_approved>(?:<!\[CDATA\[)?[01]/.test(comment) && !/<wp:comment_type>(?:<!\[CDATA\[)?(?:pingback|trackback)/.test(comment);
  const comments = (item: string) => item.split('<wp:comment>').slice(1);
  return {
    items: items.length,
    types: countBy(xml, value('wp:post_type')),
    postStatuses: countBy(ofType('post').join('\n'), value('wp:status')),
    withPassword: ofType('post').filter((item) => /<wp:post_password>(?:<!\[CDATA\[)?[^<\]\s]/.test(item)).length,
    sticky: ofType('post').filter((item) => /<wp:is_sticky>1/.test(item)).length,
    comments: ofType('post').flatMap(comments).filter(isComment).length,
    titles: ofType('post')
      .map((item) => /<title>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/title>/.exec(item)?.[1] ?? '')
      .filter((title) => /^[\p{L}\p{N} :()-]+$/u.test(title)),
  };
}

test.each([
  [
    'theme-unit-test/themeunittestdata.wordpress.xml',
    { items: 180, posts: 51, pages: 21, attachment: 38, menu: 70, drafts: 1, scheduled: 1, passwords: 1, comments: 23 },
  ],
  [
    'theme-test-data-ja/wordpress-theme-test-data-ja.xml',
    { items: 216, posts: 42, pages: 18, attachment: 41, menu: 115, drafts: 5, scheduled: 1, passwords: 1, comments: 41 },
  ],
  [
    'wordpress-importer/theme-unit-test-data.xml',
    { items: 186, posts: 58, pages: 21, attachment: 37, menu: 70, drafts: 1, scheduled: 1, passwords: 1, comments: 24 },
  ],
])(
  '%s: every item has its end, and posts their status',
  async (file, expected) => {
    await using site = await FakeSite.start();
    const done = await importInto(site, corpus('wxr', file));
    const facts = factsOf(corpusText('wxr', file));
    expect(facts).toMatchObject({
      items: expected.items,
      types: { post: expected.posts, page: expected.pages, attachment: expected.attachment, nav_menu_item: expected.menu },
      withPassword: expected.passwords,
    });
    expect(done.summary).toMatchObject({
      items: expected.items,
      posts: { created: expected.posts },
      pages: { created: expected.pages },
      failed: 0,
      notReached: 0,
    });
    expect(Object.fromEntries(done.summary.groups.filter((group) => group.kind === 'left').map((group) => [group.code, group.count]))).toEqual({
      attachment: expected.attachment,
      'menu entry': expected.menu,
    });
    const posts = [...site.posts.values()];
    expect(posts.filter((post) => post.status === 'DRAFT')).toHaveLength(facts.postStatuses['draft'] ?? 0);
    expect(posts.filter((post) => post.status === 'PRIVATE')).toHaveLength(expected.passwords + (facts.postStatuses['private'] ?? 0));
    expect(done.said('scheduled')).toHaveLength(expected.scheduled);
    expect(posts.filter((post) => (post.publishedAt ?? '') > '2027')).toHaveLength(expected.scheduled);
    expect(posts.filter((post) => post.featured)).toHaveLength(facts.sticky);
    expect(done.summary.comments).toEqual({ taken: facts.comments, failed: 0 });
    expect(facts.comments).toBe(expected.comments);
    const titles = new Set(posts.map((post) => post.title));
    expect(facts.titles.filter((title) => !titles.has(title.trim()))).toEqual([]);
  },
  60_000,
);

test('Japanese slugs and ruby text survive', async () => {
  await using site = await FakeSite.start();
  await importInto(site, corpus('wxr/theme-test-data-ja'));
  const xml = corpusText('wxr/theme-test-data-ja/wordpress-theme-test-data-ja.xml');
  const contents = [...site.posts.values(), ...site.pages.values()].map((item) => item.content).join('\n');
  expect(contents.match(/<ruby>/g)?.length).toBe(xml.match(/<ruby>/g)?.length);
  expect([...site.posts.values()].flatMap((post) => post.tags ?? []).some((tag) => /[ぁ-んァ-ヶ一-龠]/.test(tag.slug ?? ''))).toBe(true);
});

/** Files whose only purpose is to be difficult: what is taken of each, and what fails. */
const difficult: Record<string, { items: number; posts: number; failed?: number; repaired?: number }> = {
  'wordpress-importer/malformed.xml': { items: 1, posts: 0, failed: 1 },
  'wordpress-importer/malformed-simple.xml': { items: 1, posts: 0, failed: 1 },
  'wordpress-importer/crazy-cdata.xml': { items: 1, posts: 1, repaired: 1 },
  'ghost-migrate/sample.xml': { items: 6, posts: 3 },
  'ghost-migrate/sample-no-slug.xml': { items: 6, posts: 3 },
  'ghost-migrate/squarespace-sample.xml': { items: 6, posts: 3, repaired: 1 },
  'ghost-migrate/multiple/attachments-only.xml': { items: 1, posts: 0 },
};

test.each(Object.entries(difficult))(
  '%s, which is not well-formed, is read as far as it goes and says what it could not',
  async (file, { items, posts, failed = 0, repaired = 0 }) => {
    await using site = await FakeSite.start();
    const { summary, said } = await importInto(site, corpus('wxr', file));
    expect(summary).toMatchObject({ items, posts: { created: posts }, failed });
    expect(said('xml-repaired')).toHaveLength(repaired);
    expect(said('failed').every((line) => line.length > 40)).toBe(true);
  },
);

test('every other file is read without a fault, and each item of each file has its end', async () => {
  const files = corpusFiles(corpus('wxr'), /\.xml$/).filter((file) => !(file in difficult));
  expect(files).toHaveLength(35);
  for (const file of files) {
    await using site = await FakeSite.start();
    const { summary } = await importInto(site, corpus('wxr', file));
    const facts = factsOf(corpusText('wxr', file));
    expect(summary, file).toMatchObject({ items: facts.items, posts: { created: facts.types['post'] ?? 0 }, failed: 0 });
  }
});

test('an export in several files is one: the cover of a post lies in another file', async () => {
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, corpus('wxr/ghost-migrate/multiple'));
  expect(summary).toMatchObject({ items: 6, posts: { created: 3 }, pages: { created: 1 }, left: 2, failed: 0 });
  expect([...site.posts.values()].filter((post) => post.coverImage?.startsWith('https://images.unsplash.com/'))).toHaveLength(2);
});

test('texts of difficult files arrive as they were', async () => {
  const text = async (file: string) => {
    await using site = await FakeSite.start();
    await importInto(site, corpus('wxr', 'wordpress-importer', file));
    return [...site.posts.values()].map((post) => post.content).join('\n');
  };
  await expect(text('backslashes.xml')).resolves.toBe('<p>C:\\xampp\\htdocs\\wp-content</p>');
  await expect(text('blank-lines.xml')).resolves.toBe('<p>first paragraph</p><p>second paragraph</p>');
  await expect(text('cdata-edge.xml')).resolves.toBe('<p>ends with sequence ]] ></p>');
  await expect(text('multiple-cdata.xml')).resolves.toBe('<p>line oneline twoline three</p>');
  await expect(text('slashes.xml')).resolves.toBe('<p>Slashes aren\\\'t \\"cool\\"</p>');
  await expect(text('wxr-utf-8-challenges.xml')).resolves.toContain('🚀🌟💫⭐️🔥💯🎉🎊🌈🦄');
});

test('the folder of the importer’s fixtures: the same number of the same blog is told, not doubled', async () => {
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, join(corpus('wxr'), 'wordpress-importer'));
  expect(summary.items).toBe(summary.posts.created + summary.pages.created + summary.left + summary.failed);
  expect(summary.failed).toBe(2);
});

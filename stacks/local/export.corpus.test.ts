import { join } from 'node:path';
import { openOutput } from '@hanji/importer/export/output';
import { writeExport } from '@hanji/importer/export/write-export';
import { markdownFile, TestFolder, wordPressExport } from '@hanji/importer/testing/blog-factory';
import { corpus, corpusFiles, corpusText } from '@hanji/importer/testing/corpus';
import { testPicture } from '@hanji/storage/testing/storage-service.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportingServices, startImportingServices } from './testing/importing-services.ts';

/** All of the corpus by night; else some of each of its sets. */
const perSet = process.env['HANJI_NIGHTLY'] ? Infinity : 5;
let full: ImportingServices;
let empty: ImportingServices;
beforeAll(async () => {
  [full, empty] = [await startImportingServices(), await startImportingServices()];
});
afterAll(async () => {
  for (const site of [full, empty]) await site?.stop();
});

test('a site that is exported and imported into an empty one is the same', async () => {
  await fillByHand(full);
  for (const set of ['md-ko/yceffort', 'md-ko/react-dev', 'md-en/rust-blog', 'md-en/nodejs-blog']) await importSome(full, set);
  const exports = ['wxr/theme-unit-test', 'wxr/theme-test-data-ja', 'ghost-json/v6.65_export_rust_node_ko.json'];
  for (const path of perSet === Infinity ? exports : exports.slice(0, 1)) await full.import(corpus(path));
  using folder = new TestFolder();
  const unpacked = join(folder.path, 'export');
  const output = await openOutput(unpacked);
  const figures = await writeExport(full.addresses, 'http://full.example', output);
  await output.end();
  expect(figures.missing).toEqual([]);

  const first = await empty.import(unpacked);
  expect(first.summary).toMatchObject({ failed: 0, left: 0, stopped: null, posts: { created: figures.posts }, pages: { created: figures.pages } });
  const [before, after] = [await stateOf(full), await stateOf(empty)];
  // Posts of one moment have no order of their own.
  expect(Object.keys(after.posts).toSorted()).toEqual(Object.keys(before.posts).toSorted());
  // A site is too much for the comparison of all to say where it differs.
  expect(Object.keys(before).flatMap((part) => differences(part, before[part], after[part]))).toEqual([]);
  expect(after).toEqual(before);
  // Numbers of a list, in a text of 16 words.
  const numbered = /^리액트 면접 질문 모음: of 16 words 0 missing, 2 added/;
  expect(first.said('words-differ').filter((line) => !numbered.test(line))).toEqual([]);
  const again = await empty.import(unpacked);
  expect(again.summary).toMatchObject({
    posts: { created: 0, updated: 0, unchanged: figures.posts },
    pages: { created: 0, updated: 0, unchanged: figures.pages },
  });
}, 3_600_000);

/** What only is there when someone has written it on a site of this kind. */
async function fillByHand({ auth, blog, page, storage, import: importFrom }: ImportingServices): Promise<void> {
  const admin = (await auth.call('/api/author')).body;
  await blog.makeCategory({ name: '빈 갈래', description: 'Nothing in it', icon: 'leaf', color: '#b3372f' });
  const category = await blog.makeCategory({ name: '종이', description: 'About paper', color: '#336699' });
  const picture = await storage.upload(await testPicture(320, 200).png().toBuffer());
  const url = String(picture.body.url);
  using folder = new TestFolder({
    'export.xml': wordPressExport([
      {
        id: 5,
        status: 'private',
        title: 'Kept back',
        comments: [
          { id: 1, content: 'Once **upon** a time' },
          { id: 2, parent: 1, content: 'Yes' },
        ],
      },
    ]),
    'one.md': markdownFile({ title: 'Drafted', date: '2020-01-01', draft: true }),
  });
  await importFrom(folder.path, { site: 'https://old.example', name: 'by-hand' });
  const made = await blog.makePost({
    title: '한지 이야기: <b>, "q" & # @',
    subtitle: 'Sub: title',
    slug: 'paper-story',
    excerpt: 'Given',
    content: `<h2>닥나무</h2><p>"따옴표" \\ {{ x }} :wink: *별* {% raw %} $1</p><aside data-callout="tip"><p>Tip</p></aside><p><img src="${url}" alt="그림" width="320" height="200"></p><p><a href="/posts/drafted#s-닥나무">x</a> <a href="#s-here">y</a></p><h3 id="here">Here</h3><pre><code class="language-js">a\n\n\nb</code></pre>text without a paragraph<p></p><p><img src="${url}" alt="" width="100" height="62"></p>`,
    coverImage: url,
    socialImage: url,
    canonicalUrl: 'https://elsewhere.example/a?b=c',
    seoTitle: 'SEO',
    seoDescription: 'For machines',
    language: 'ko',
    translationKey: 'story: "1"',
    categoryId: category.id,
    tags: ['먹', 'C++', 'paper'],
    featured: true,
  });
  await blog.changePost(made, { slug: 'paper-story-2', title: made.title });
  await blog.makePost({ title: 'Later', publishedAt: '2099-01-01T00:00:00.000Z' });
  await blog.makePost({ title: 'Private', status: 'PRIVATE' });
  await blog.makePost({ title: 'Begun', status: 'DRAFT', publishedAt: null });
  for (const request of [
    {
      source: 'test:notice',
      title: 'Closed',
      content: '<p>On Monday</p>',
      status: 'PUBLISHED',
      type: 'NOTICE',
      isPinned: true,
      badge: 'New',
      oldPaths: ['/old-notice'],
    },
    { source: 'test:begun', title: 'Begun', content: '', status: 'DRAFT' },
  ])
    await page.callInternal('/internal/import/pages', { body: { authorId: admin.id, ...request } });
}

async function importSome(site: ImportingServices, set: string): Promise<void> {
  const files = corpusFiles(corpus(set), /\.mdx?$/);
  if (perSet >= files.length) return void (await site.import(corpus(set)));
  const step = Math.floor(files.length / perSet);
  using folder = new TestFolder(Object.fromEntries(files.filter((_, index) => index % step === 0).map((file) => [file, corpusText(set, file)])));
  await site.import(folder.path, { name: set });
}

/** Where each of the posts, comments … of two sites first differs. */
function differences(part: string, before: unknown, after: unknown): string[] {
  const [was, is] = [before, after].map((all) => new Map(Object.entries(all as object)));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((key) => difference(`${part} ${key}`, was?.get(key), is?.get(key)));
}

/** Where two posts first differ; none where they are the same. */
function difference(slug: string, before: unknown, after: unknown): string[] {
  const [was = '', is = ''] = [JSON.stringify(before), JSON.stringify(after)];
  if (was === is) return [];
  const at = was.split('').findIndex((sign, index) => is[index] !== sign);
  return [`${slug}: …${was.slice(Math.max(0, at - 60), at + 80)}… is …${is.slice(Math.max(0, at - 60), at + 80)}…`];
}

interface State {
  readonly posts: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

/** All that the API says of a site, but for ids, versions and counts. */
async function stateOf({ blog, page, content, storage }: ImportingServices): Promise<State> {
  const { rows: images } = await storage.database.query<{ address: string; size: string }>(
    "select '/media/' || folder || '/' || file as address, width || 'x' || height as size from image",
  );
  const sizes = new Map(images.map(({ address, size }) => [address, `picture ${size}`]));
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (name, field: unknown) => (machinery.has(name) ? undefined : typeof field === 'string' ? normalized(field, sizes) : field)),
    );
  const posts: Record<string, unknown> = {};
  const comments: Record<string, unknown> = {};
  for (const status of ['PUBLIC', 'PRIVATE', 'DRAFT'])
    for (const { slug, id } of await all((query) => blog.asAdmin(`/api/posts?status=${status}&${query}`))) {
      const { body } = await blog.asAdmin(`/api/posts/${encodeURIComponent(slug)}`);
      posts[slug] = plain(body);
      const { rows } = await content.database.query(
        `select c.content, c.status, c.is_private, c.created_at, coalesce(c.guest_name, a.name) as name, p.content as answers
         from comment c left join author a on a.id = c.author_id left join comment p on p.id = c.parent_id where c.post_id = $1 order by c.created_at, c.content, name, answers`,
        [id],
      );
      if (rows.length > 0) comments[slug] = rows;
    }
  const pages: Record<string, unknown> = {};
  for (const { slug } of await all((query) => page.asAdmin(`/api/pages?${query}`)))
    pages[slug] = plain((await page.asAdmin(`/api/pages/${encodeURIComponent(slug)}`)).body);
  const redirects: Record<string, unknown> = {};
  for (const service of [blog, page]) {
    const { rows } = await service.database.query<{ path: string }>('select path from redirect');
    for (const { path } of rows) redirects[path] = (await service.callInternal(`/internal/redirects?path=${encodeURIComponent(path)}`)).body.location;
    // Where a post had been called otherwise, the new site knows the old name as an old address.
    const [kind, one] = service === blog ? ['posts', 'post'] : ['pages', 'page'];
    const former = await service.database.query<{ path: string; slug: string }>(
      `select '/${kind}/' || f.slug as path, p.slug from former_slug f join ${one} p on p.id = f.${one}_id`,
    );
    for (const { path, slug } of former.rows) redirects[path] = `/${kind}/${encodeURIComponent(slug)}`;
  }
  const [categories, tags] = [(await blog.asAdmin('/api/categories')).body, await all((query) => blog.asAdmin(`/api/tags?${query}`))];
  return followed({ posts, comments, pages, categories: plain(categories), tags: plain(tags), redirects }, redirects);
}

/** Links to old addresses lead where the site sends whoever follows them: an import writes that into the texts where it knows both. */
function followed(state: State, redirects: Readonly<Record<string, unknown>>): State {
  const text = JSON.stringify(state).replaceAll(/href=\\"(\/[^"#\\]*)/g, (link, path: string) => {
    const target = redirects[path.replace(/\/$/, '')];
    return typeof target === 'string' ? `href=\\"${target}` : link;
  });
  return JSON.parse(text) as State;
}

const machinery = new Set(['id', 'authorId', 'version', 'viewCount', 'likeCount', 'commentCount', 'readingTime']);

/** Blanks between blocks, the last line end of code, and classes of no name are no part of a text. */
function normalized(text: string, sizes: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(/\/media\/(?:posts|pages|avatars)\/[\w-]+\.\w+/g, (address) => sizes.get(address) ?? address)
    .replaceAll(/\n(?=<\/code><\/pre>)| class=""/g, '')
    .split(/(<pre[^]*?<\/pre>)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.trim() === ''
          ? ''
          : part
              .replaceAll(/\s+/g, ' ')
              .replaceAll(
                / ?(<\/?(?:p|li|ul|ol|h\d|blockquote|div|section|figure|figcaption|table|thead|tbody|tr|td|th|dl|dt|dd|hr|details|summary|aside)\b[^>]*>) ?/g,
                '$1',
              ),
    )
    .join('')
    .trim();
}

async function all(
  ask: (query: string) => Promise<{ body: { items: { slug: string; id: string }[]; nextCursor: string | null } }>,
): Promise<{ slug: string; id: string }[]> {
  const items: { slug: string; id: string }[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await ask(`limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

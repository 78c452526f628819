import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());
beforeEach(async () => {
  await blog.database.query('delete from post');
});

const author = { id: crypto.randomUUID(), name: '옮긴이', avatar: 'https://old.example/me.png' };
const request = (fields: Record<string, unknown> = {}) => ({
  source: 'wordpress:https://old.example/?p=7',
  title: 'An old post',
  content: '<p>Old <b>words</b>.</p>',
  status: 'PUBLIC',
  publishedAt: '2014-09-15T10:00:00.000Z',
  author,
  ...fields,
});
const importPost = (fields: Record<string, unknown> = {}) => blog.callInternal('/internal/import/posts', { body: request(fields) });
const read = async (slug: string) => (await blog.asAdmin(`/api/posts/${encodeURIComponent(slug)}`)).body;

describe('POST /internal/import/posts', () => {
  test('takes a post over with its slug, dates, author, category and tags', async () => {
    const answer = await importPost({
      slug: 'Rust-1.0.Final',
      createdAt: '2014-09-01T00:00:00.000Z',
      updatedAt: '2015-01-01T00:00:00.000Z',
      coverImage: '/media/a.png',
      excerpt: 'Given',
      featured: true,
      category: { name: '기술', slug: 'tech', description: 'Old category' },
      tags: [{ name: 'Rust', slug: 'rust-lang' }, { name: 'Old' }],
    });
    expect([answer.status, answer.body]).toEqual([200, { id: answer.body.id, slug: 'Rust-1.0.Final', outcome: 'created' }]);
    const post = await read('Rust-1.0.Final');
    expect(post).toMatchObject({
      title: 'An old post',
      content: '<p>Old <b>words</b>.</p>',
      excerpt: 'Given',
      coverImage: '/media/a.png',
      author,
      featured: true,
      status: 'PUBLIC',
      publishedAt: '2014-09-15T10:00:00.000Z',
      createdAt: '2014-09-01T00:00:00.000Z',
      updatedAt: '2015-01-01T00:00:00.000Z',
      category: { name: '기술', slug: 'tech' },
      tags: [
        { name: 'Rust', slug: 'rust-lang' },
        { name: 'Old', slug: 'old' },
      ],
    });
    expect((await blog.eventsOf(post.id)).map((event) => event.type)).toEqual(['post.created', 'post.published']);
  });

  test('the same again changes nothing, in whatever order its fields come', async () => {
    const first = (await importPost({ tags: [{ name: 'a' }] })).body;
    const { author: writer, ...rest } = request({ tags: [{ name: 'a' }] });
    const again = await blog.callInternal('/internal/import/posts', { body: { author: writer, ...rest } });
    expect(again.body).toEqual({ ...first, outcome: 'unchanged' });
    expect((await blog.eventsOf(first.id)).length).toBe(2);
  });

  test('the same sent twice at once makes one post', async () => {
    const answers = await Promise.all([importPost(), importPost(), importPost()]);
    expect(answers.map((answer) => answer.body.outcome).toSorted()).toEqual(['created', 'unchanged', 'unchanged']);
    expect((await blog.database.query('select count(*)::int as n from post')).rows[0].n).toBe(1);
  });

  test('a changed one updates the post, which keeps its address', async () => {
    const first = (await importPost({ slug: 'kept' })).body;
    const second = await importPost({ slug: 'another-wish', title: 'Corrected', tags: [{ name: 'new' }] });
    expect(second.body).toEqual({ id: first.id, slug: 'kept', outcome: 'updated' });
    expect(await read('kept')).toMatchObject({ title: 'Corrected', tags: [{ name: 'new' }], version: 2 });
    expect((await blog.eventsOf(first.id)).map((event) => event.type)).toEqual(['post.created', 'post.published', 'post.updated']);
  });

  test('what was edited here since stays as it is, where that is asked, until it is asked otherwise', async () => {
    const { id, slug } = (await importPost()).body;
    const keepEdited = { existing: { keepEdited: true } };
    expect((await importPost({ ...keepEdited, content: '<p>New words.</p>' })).body.outcome).toBe('updated');
    expect((await importPost({ ...keepEdited, content: '<p>New words.</p>' })).body.outcome).toBe('unchanged');
    await blog.asAdmin(`/api/posts/${slug}`, { method: 'PUT', body: { title: 'Edited' }, headers: { 'if-match': '"2"' } });
    expect((await importPost({ ...keepEdited, content: '<p>Newer words.</p>', oldPaths: ['/old'] })).body).toEqual({
      id,
      slug,
      outcome: 'unchanged',
      kept: 'edited',
      isPublic: true,
    });
    expect(await read(slug)).toMatchObject({ title: 'Edited', content: '<p>New words.</p>' });
    expect((await importPost({ content: '<p>Newer words.</p>' })).body.outcome).toBe('updated');
    expect(await read(slug)).toMatchObject({ title: 'An old post', content: '<p>Newer words.</p>' });
    expect((await importPost({ ...keepEdited, content: '<p>Newest words.</p>' })).body.outcome).toBe('updated');
  });

  test('what was edited here is hidden where its source is public no longer, and keeps its text; what was published here stays', async () => {
    const hidden = { existing: { keepEdited: true }, status: 'PRIVATE' } as const;
    const { slug } = (await importPost()).body;
    await blog.asAdmin(`/api/posts/${slug}`, { method: 'PUT', body: { content: '<p>Edited.</p>' }, headers: { 'if-match': '"1"' } });
    expect((await importPost(hidden)).body).toMatchObject({ outcome: 'updated', kept: 'edited', isHidden: true });
    expect((await blog.call(`/api/posts/${slug}`)).status).toBe(404);
    expect((await blog.asAdmin(`/api/posts/${slug}`)).body).toMatchObject({ status: 'PRIVATE', content: '<p>Edited.</p>' });
    const own = (await importPost({ source: 'wordpress:own', slug: 'own', status: 'PRIVATE' })).body.slug;
    await blog.asAdmin(`/api/posts/${own}`, { method: 'PUT', body: { status: 'PUBLIC' }, headers: { 'if-match': '"1"' } });
    const again = await importPost({ ...hidden, source: 'wordpress:own', slug: 'own', title: 'Another' });
    expect(again.body).toMatchObject({ outcome: 'unchanged', kept: 'edited', isPublic: true });
    expect((await blog.call(`/api/posts/${own}`)).status).toBe(200);
    const { slug: plain } = (await importPost({ source: 'wordpress:plain', slug: 'plain' })).body;
    expect((await importPost({ source: 'wordpress:plain', slug: plain, status: 'DRAFT' })).body).toMatchObject({ outcome: 'updated', isHidden: true });
  });

  test('one whose file was renamed goes over to its new source and address, and the old one leads there', async () => {
    const { id } = (await importPost({ source: 'markdown:blog/old.md', slug: 'old', oldPaths: ['/old-path'] })).body;
    const renamed = { source: 'markdown:blog/new.md', slug: 'new', existing: { keepEdited: true, formerSource: 'markdown:blog/old.md' } };
    expect((await importPost(renamed)).body).toMatchObject({ id, slug: 'new', outcome: 'updated' });
    expect((await importPost(renamed)).body).toMatchObject({ id, slug: 'new', outcome: 'unchanged' });
    expect((await importPost({ source: 'markdown:blog/new.md', slug: 'new' })).body).toMatchObject({ id, outcome: 'unchanged' });
    expect((await blog.call('/api/posts/old')).headers.get('location')).toBe('/api/posts/new');
    expect((await blog.callInternal('/internal/redirects?path=/old-path')).body).toMatchObject({ location: '/posts/new' });
    expect((await blog.database.query('select count(*)::int as n from post')).rows[0].n).toBe(1);
  });

  test('one that was edited here keeps its words and address when its file is renamed, and is not doubled', async () => {
    const { slug } = (await importPost({ source: 'markdown:blog/old.md', slug: 'old' })).body;
    await blog.asAdmin(`/api/posts/${slug}`, { method: 'PUT', body: { title: 'Edited' }, headers: { 'if-match': '"1"' } });
    const renamed = { source: 'markdown:blog/new.md', slug: 'new', existing: { keepEdited: true, formerSource: 'markdown:blog/old.md' } };
    for (const _ of [1, 2]) expect((await importPost(renamed)).body).toMatchObject({ slug: 'old', outcome: 'unchanged', kept: 'edited' });
    expect((await blog.database.query('select count(*)::int as n from post')).rows[0].n).toBe(1);
  });

  test('posts are listed by where they came from, and tell their words', async () => {
    for (const name of ['a', 'b', 'c']) await importPost({ source: `markdown:blog/${name}.md`, slug: name });
    await importPost({ source: 'markdown:blog2/a.md', slug: 'd' });
    const known = (body: unknown) => blog.callInternal('/internal/import/known', { body });
    const { items } = (await known({ prefix: 'markdown:blog/', after: 'markdown:blog/a.md' })).body;
    expect(items).toEqual(
      ['b', 'c'].map((slug) => ({ source: `markdown:blog/${slug}.md`, slug, title: 'An old post', publishedAt: '2014-09-15T10:00:00.000Z' })),
    );
    expect((await known({ prefix: 'markdown:blog/', after: null })).body.items).toHaveLength(3);
    expect((await known({ prefix: '' })).status).toBe(400);
    expect((await blog.callInternal('/internal/import/texts', { body: { sources: ['markdown:blog/a.md', 'markdown:none'] } })).body.items).toEqual([
      { source: 'markdown:blog/a.md', text: 'Old words.' },
    ]);
    expect((await blog.callInternal('/internal/import/texts', { body: { sources: [] } })).status).toBe(400);
    for (const path of ['known', 'texts']) expect((await blog.call(`/internal/import/${path}`, { method: 'POST', body: {} })).status).toBe(401);
  });

  test('new addresses of links are no change on the day of today', async () => {
    const { slug } = (await importPost({ content: '<p>See <a href="/a">this</a>.</p>' })).body;
    const before = (await read(slug)).updatedAt;
    expect((await importPost({ content: '<p>See <a href="/posts/a">this</a>.</p>' })).body.outcome).toBe('updated');
    expect((await read(slug)).updatedAt).toBe(before);
    await importPost({ content: '<p>See <a href="/posts/a">that</a>.</p>' });
    expect((await read(slug)).updatedAt > before).toBe(true);
  });

  test.each([
    [{ author: { ...author, id: crypto.randomUUID() }, content: '<p>Something else altogether.</p>' }, 'other'],
    [{ title: '옛 글', content: '<p>다른 말로 쓴 글.</p>' }, 'other'],
    [{ publishedAt: null, title: 'Another' }, 'other'],
    [{ title: 'Corrected' }, 'updated'],
    [{ content: '<p>Written anew.</p>' }, 'updated'],
    [{ publishedAt: '2015-01-01T00:00:00.000Z', content: '<p>Old words, and some more.</p>' }, 'updated'],
  ])('where the source may be of another blog, %o is %s', async (fields, answer) => {
    const { slug } = (await importPost()).body;
    const { outcome, kept } = (await importPost({ ...fields, existing: { mustResemble: true } })).body;
    expect(kept ?? outcome).toBe(answer);
    if (answer === 'other') expect(await read(slug)).toMatchObject({ title: 'An old post', content: '<p>Old <b>words</b>.</p>', version: 1 });
  });

  test('a slug in use gets a number, one that is a path gets one too', async () => {
    await blog.makePost({ slug: 'taken' });
    expect((await importPost({ slug: 'taken' })).body.slug).toBe('taken-2');
    expect((await importPost({ source: 'b', slug: 'featured' })).body.slug).toBe('featured-2');
    expect((await importPost({ source: 'c', slug: '..' })).body.slug).toBe('..-2');
    expect((await importPost({ source: 'd', slug: undefined, title: '제목에서' })).body.slug).toBe('제목에서');
  });

  test('a post without a date was published when it was first imported, and stays so', async () => {
    const { slug } = (await importPost({ publishedAt: null })).body;
    const { publishedAt } = await read(slug);
    expect(publishedAt).not.toBeNull();
    await importPost({ publishedAt: null, title: 'Changed' });
    expect((await read(slug)).publishedAt).toBe(publishedAt);
    expect((await read((await importPost({ source: 'draft', status: 'DRAFT', publishedAt: null })).body.slug)).publishedAt).toBeNull();
  });

  test('cleans content and drops a cover that is no address', async () => {
    const { slug } = (await importPost({ content: '<p onclick="x()">a</p><script>b</script>', coverImage: 'javascript:alert(1)' })).body;
    expect(await read(slug)).toMatchObject({ content: '<p>a</p>', coverImage: null, excerpt: 'a' });
  });

  test('categories and tags are found by name, and a taken slug is replaced by one of the name', async () => {
    const mine = await blog.makeCategory({ name: 'Mine', slug: 'wished' });
    const { slug } = (await importPost({ category: { name: 'Other name', slug: 'wished' } })).body;
    expect((await read(slug)).category.slug).toBe('other-name');
    const second = (await importPost({ source: 'b', category: { name: ' mine ' } })).body;
    expect((await read(second.slug)).category.id).toBe(mine.id);
  });

  test('many at once with the same new category, tags and slug are all taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        importPost({ source: `many:${n}`, slug: 'same', category: { name: 'Fresh' }, tags: [{ name: 'x' }, { name: 'y' }], oldPaths: [`/many/${n}`] }),
      ),
    );
    expect(answers.map((answer) => answer.body.outcome)).toEqual(Array.from({ length: 12 }, () => 'created'));
    expect(new Set(answers.map((answer) => answer.body.slug)).size).toBe(12);
    expect((await blog.database.query("select count(*)::int as n from category where name = 'Fresh'")).rows[0].n).toBe(1);
  });

  test('needs the internal key and a source, and passes over what it does not know', async () => {
    expect((await blog.call('/internal/import/posts', { body: request(), as: blog.admin })).status).toBe(401);
    expect((await importPost({ source: '' })).status).toBe(400);
    const { slug } = (await importPost({ viewCount: 5, tags: [{ name: 'Old', color: 'red' }] })).body;
    expect(await read(slug)).toMatchObject({ viewCount: 0, tags: [{ name: 'Old' }] });
  });
});

describe('POST /internal/import/slugs', () => {
  const ask = async (items: { source: string; slug: string }[]) => (await blog.callInternal('/internal/import/slugs', { body: { items } })).body.items;

  test('says which slugs posts have or would get, each once, and the import then gives them', async () => {
    await blog.makePost({ slug: 'one' });
    await importPost({ source: 'here', slug: 'mine' });
    const items = [
      { source: 'here', slug: 'ignored' },
      { source: 'a', slug: 'one' },
      { source: 'b', slug: 'two' },
      { source: 'c', slug: 'two' },
      { source: 'd', slug: 'one-2' },
    ];
    const answer = await ask(items);
    expect(answer).toEqual([
      { source: 'here', slug: 'mine', exists: true },
      { source: 'a', slug: 'one-2', exists: false },
      { source: 'b', slug: 'two', exists: false },
      { source: 'c', slug: 'two-2', exists: false },
      { source: 'd', slug: 'one-2-2', exists: false },
    ]);
    for (const { source, slug } of answer.slice(1)) expect((await importPost({ source, slug })).body.slug).toBe(slug);
  });

  test('needs the internal key', async () => {
    expect((await blog.call('/internal/import/slugs', { body: { items: [{ source: 'a', slug: 'b' }] } })).status).toBe(401);
  });
});

describe('GET /internal/redirects', () => {
  const find = async (path: string) => (await blog.callInternal(`/internal/redirects?path=${encodeURIComponent(path)}`)).body.location;

  test('leads from an address of the old site to the page of its post', async () => {
    await importPost({ slug: '새-글', oldPaths: ['/2014/09/15/Rust-1.0', '/?p=7'] });
    const page = `/posts/${encodeURIComponent('새-글')}`;
    for (const path of ['/2014/09/15/Rust-1.0', '/2014/09/15/Rust-1.0/', '/2014/09/15/Rust-1.0/index.html', '/2014/09/15/Rust%2D1.0/#top', '/?p=7'])
      expect([path, await find(path)]).toEqual([path, page]);
    for (const path of ['/2014', '/?p=8', '/%zz', '/']) expect(await find(path)).toBeNull();
  });

  test('follows the post to a new slug, and tells nothing of a hidden one', async () => {
    const { slug } = (await importPost({ oldPaths: ['/old'] })).body;
    await blog.changePost({ slug, version: 1 }, { slug: 'moved' });
    expect(await find('/old')).toBe('/posts/moved');
    await blog.changePost({ slug: 'moved', version: 2 }, { status: 'PRIVATE' });
    expect(await find('/old')).toBeNull();
  });

  test('finds the address among what trackers, capitals and the numbers of pages make of it', async () => {
    const { slug } = (await importPost({ oldPaths: ['/2014/Old-Post', '/?p=7', encodeURI('/옛-글')] })).body;
    for (const path of ['/2014/old-post/?utm_source=x', '/2014/Old-Post/page/2/', '/2014/OLD-POST/amp', '/?utm_source=x&p=7', '/index.php?p=7', '/옛-글?a=b'])
      expect([path, await find(path)]).toEqual([path, `/posts/${slug}`]);
    await importPost({ source: 'other', slug: 'exact', oldPaths: ['/2014/old-post'] });
    expect(await find('/2014/old-post')).toBe('/posts/exact');
    expect(await find('/2014/Old-Post')).toBe(`/posts/${slug}`);
  });

  test('needs the internal key and one path', async () => {
    expect((await blog.call('/internal/redirects?path=/a')).status).toBe(401);
    expect((await blog.callInternal('/internal/redirects')).status).toBe(400);
  });
});

describe('POST /internal/import/categories', () => {
  const send = (items: unknown[]) => blog.callInternal('/internal/import/categories', { body: { items } });

  test('makes those that are not there by name, also without posts, and leaves the others as they are', async () => {
    const there = await blog.makeCategory({ name: '있던 갈래', description: 'Mine' });
    const wanted = [
      { name: '새 갈래', slug: 'fresh-category', description: 'Theirs', icon: 'leaf', color: '#b3372f', position: 3 },
      { name: '있던 갈래', description: 'Theirs' },
    ];
    const first = await send(wanted);
    expect([first.status, first.body.items[1]]).toEqual([200, { name: '있던 갈래', id: there.id }]);
    expect((await send(wanted)).body).toEqual(first.body);
    const { items } = (await blog.call('/api/categories?limit=100')).body;
    const named = (name: string) => items.find((category: { name: string }) => category.name === name);
    expect(named('새 갈래')).toMatchObject({ slug: 'fresh-category', description: 'Theirs', icon: 'leaf', color: '#b3372f', postCount: 0 });
    expect(named('있던 갈래')).toMatchObject({ description: 'Mine' });
    expect((await blog.eventsOf(first.body.items[0].id)).map((event) => event.type)).toHaveLength(1);
  });

  test.each([[[]], [[{ name: '' }]], [[{ name: 'A', color: 'red' }]]])('%j is refused with 400', async (items) => {
    expect((await send(items)).status).toBe(400);
  });

  test('is for the importer alone', async () => {
    expect((await blog.call('/internal/import/categories', { body: { items: [{ name: 'A' }] }, as: blog.admin })).status).toBe(401);
  });
});

describe('POST /internal/import/redirects', () => {
  const send = (items: unknown[]) => blog.callInternal('/internal/import/redirects', { body: { items } });
  const find = async (path: string) => (await blog.callInternal(`/internal/redirects?path=${encodeURIComponent(path)}`)).body.location;

  test('old addresses of categories, tags and the feed lead to ours; a post keeps its own', async () => {
    await importPost({ category: { name: '그림', slug: 'tech-2' }, tags: [{ name: 'Ink' }], oldPaths: ['/mine'] });
    const items = [
      { path: '/category/tech/', to: { kind: 'category', name: '그림' } },
      { path: '/?cat=3', to: { kind: 'category', name: ' 그림 ' } },
      { path: '/tag/ink', to: { kind: 'tag', name: 'ink' } },
      { path: '/rss', to: { kind: 'fixed', path: '/feed.xml' } },
      { path: '/tag/gone', to: { kind: 'tag', name: 'gone' } },
      { path: '/mine', to: { kind: 'tag', name: 'ink' } },
    ];
    const check = () => blog.callInternal('/internal/import/redirects/check', { body: { items } });
    const found = (await check()).body.items.map((item: { outcome: string }) => item.outcome);
    expect([found, await find('/rss/')]).toEqual([['kept', 'kept', 'kept', 'kept', 'unknown', 'post'], null]);
    for (const _time of ['once', 'again']) {
      const outcomes = (await send(items)).body.items.map((item: { outcome: string }) => item.outcome);
      expect(outcomes).toEqual(['kept', 'kept', 'kept', 'kept', 'unknown', 'post']);
    }
    expect(await find('/category/tech/page/3/')).toBe('/categories/tech-2');
    expect(await find('/?cat=3')).toBe('/categories/tech-2');
    expect(await find('/Tag/Ink/')).toBe('/tags/ink');
    expect(await find('/rss/')).toBe('/feed.xml');
    expect(await find('/mine')).toBe('/posts/an-old-post');
  });

  test('those of a category go with its posts to the one that takes them, and end with it', async () => {
    const [from, to] = [await blog.makeCategory({ name: 'From' }), await blog.makeCategory({ name: 'To' })];
    await send([{ path: '/category/from', to: { kind: 'category', name: 'From' } }]);
    await blog.asAdmin(`/api/categories/${from.id}?moveTo=${to.id}`, { method: 'DELETE' });
    expect(await find('/category/from')).toBe('/categories/to');
    await blog.asAdmin(`/api/categories/${to.id}`, { method: 'DELETE' });
    expect(await find('/category/from')).toBeNull();
  });

  test('leads nowhere but to pages of this site, and needs the internal key', async () => {
    const bad = [{ kind: 'fixed', path: '//evil.example' }, { kind: 'fixed', path: '/x' }, { kind: 'elsewhere' }, { kind: 'tag', name: '' }];
    for (const to of bad) expect((await send([{ path: '/a', to }])).status).toBe(400);
    expect((await blog.call('/internal/import/redirects', { body: { items: [] }, as: blog.admin })).status).toBe(401);
  });
});

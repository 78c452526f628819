import type { Post, PostList, PostSummary } from '@hanji/contracts/api/posts';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
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

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const day = (ms: number) => Math.round(ms / 86_400_000);
const trash = (slug: string) => blog.asAdmin(`/api/posts/${slug}/trash`, { method: 'POST' });
const untrash = (slug: string) => blog.asAdmin(`/api/posts/${slug}/untrash`, { method: 'POST' });
const read = async (slug: string): Promise<Post> => (await blog.asAdmin(`/api/posts/${slug}`)).body;
const list = async (query = ''): Promise<PostList> => (await blog.asAdmin(`/api/posts?limit=100${query}`)).body;
const titles = async (query = '') => (await list(query)).items.map(({ title }: PostSummary) => title);
const counts = async () => (await blog.asAdmin('/api/post-counts')).body;
const emptyTrash = (before: string) => blog.asAdmin(`/api/trash?before=${encodeURIComponent(before)}`, { method: 'DELETE' });
const daysAgo = (slug: string, days: number) =>
  blog.database.query('update post set trashed_at = now() - make_interval(days => $2) where slug = $1', [slug, days]);

describe('a post in the bin', () => {
  test('says since when, what it was and when it goes, and keeps its version and date', async () => {
    const post = await blog.makePost({ title: 'Thrown away' });
    const { status, body } = await trash(post.slug);
    expect([status, body]).toMatchObject([200, { ...post, status: 'PRIVATE', trashed: { status: 'PUBLIC' } }]);
    expect(day(Date.parse(body.trashed.until) - Date.parse(body.trashed.at))).toBe(30);
    expect((await blog.eventsOf(post.id)).at(-1)).toMatchObject({ type: 'post.updated', payload: { status: 'PRIVATE', trashed: { at: body.trashed.at } } });
  });

  test('is in no list or count of admins but the bin, whatever they look for', async () => {
    const category = await blog.makeCategory();
    const fields = { content: '<p>zanzibar</p>', tags: ['Paper'], categoryId: category.id, featured: true };
    const post = await blog.makePost({ title: 'Binned', ...fields });
    await blog.makePost({ title: 'There', ...fields });
    await trash(post.slug);
    const queries = ['', '&status=PUBLIC', '&status=PRIVATE', '&q=zanzibar', '&tag=paper', `&category=${category.slug}`, '&featured=true', '&trashed=false'];
    for (const query of [...queries, '&sort=updated', '&sort=popular'])
      expect([query, await titles(query)]).toEqual([query, query === '&status=PRIVATE' ? [] : ['There']]);
    for (const query of ['', '&status=PUBLIC', '&q=zanzibar', '&tag=paper', `&category=${category.slug}`, '&sort=updated'])
      expect([query, await titles(`&trashed=true${query}`)]).toEqual([query, ['Binned']]);
    expect(await titles('&trashed=true&status=DRAFT')).toEqual([]);
    for (const path of ['/api/categories', '/api/tags'])
      expect((await blog.asAdmin(path)).body.items.filter((item: { totalCount: number }) => item.totalCount > 0)).toMatchObject([
        { totalCount: 1, postCount: 1 },
      ]);
    expect(await counts()).toEqual({ total: 1, published: 1, scheduled: 0, private: 0, draft: 0, trashed: 1 });
  });

  test('is listed by when it was put there', async () => {
    for (const title of ['First', 'Second', 'Third']) await trash((await blog.makePost({ title })).slug);
    await daysAgo('third', 2);
    expect(await titles('&trashed=true')).toEqual(['Second', 'First', 'Third']);
    const first = (await blog.asAdmin('/api/posts?trashed=true&limit=2')).body;
    expect((await blog.asAdmin(`/api/posts?trashed=true&limit=2&cursor=${first.nextCursor}`)).body.items).toMatchObject([{ title: 'Third' }]);
  });

  test.each([
    ['public', { status: 'PUBLIC', publishedAt: '2020-01-02T03:04:05.000Z' }, ['post.updated', 'post.published']],
    ['scheduled', { status: 'PUBLIC', publishedAt: inAnHour() }, ['post.updated']],
    ['private', { status: 'PRIVATE' }, ['post.updated']],
    ['a draft', { status: 'DRAFT' }, ['post.updated']],
  ])('that was %s is so again when it is restored, with all that it had', async (_name, fields, events) => {
    const post = await blog.makePost({ tags: ['Ink'], featured: true, ...fields });
    await blog.database.query('update post_count set views = 7, likes = 2, comments = 3 where post_id = $1', [post.id]);
    const before = await read(post.slug);
    await trash(post.slug);
    const recorded = (await blog.eventsOf(post.id)).length;
    expect([(await untrash(post.slug)).body, await read(post.slug)]).toEqual([before, before]);
    expect((await blog.eventsOf(post.id)).slice(recorded).map(({ type }) => type)).toEqual(events);
    expect((await blog.call(`/api/posts/${post.slug}`)).status).toBe(events.length === 2 ? 200 : 404);
  });

  test('whose time comes there is not published, and comes back as a draft', async () => {
    const post = await blog.makePost({ publishedAt: inAnHour() });
    await trash(post.slug);
    await daysAgo(post.slug, 2);
    await blog.database.query("update post set published_at = now() - interval '1 day' where id = $1", [post.id]);
    // The schedule has done a round by the time that it announces another post.
    const due = await blog.makePost({ publishedAt: inAnHour() });
    await blog.database.query("update post set published_at = now() - interval '1 hour' where id = $1", [due.id]);
    await eventually(async () => (await blog.eventsOf(due.id)).some(({ type }) => type === 'post.published'));
    expect((await blog.eventsOf(post.id)).map(({ type }) => type)).toEqual(['post.created', 'post.updated']);
    expect((await untrash(post.slug)).body).toMatchObject({ status: 'DRAFT', trashed: null });
    expect((await blog.call(`/api/posts/${post.slug}`)).status).toBe(404);
  });

  test('keeps its address: whoever wants it hears where it is', async () => {
    const post = await blog.makePost({ title: 'Taken' });
    await trash(post.slug);
    const other = await blog.makePost({ title: 'Taken' });
    expect(other.slug).toBe('taken-2');
    for (const answer of [
      await blog.asAdmin('/api/posts', { body: { title: 'New', content: '', slug: 'taken' } }),
      await blog.changePost(other, { slug: 'taken' }),
    ])
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([409, 'slug_in_trash', expect.stringContaining('"Taken", which is in the bin')]);
  });

  test('cannot be changed until it is restored; what was written upon it stays a draft', async () => {
    const post = await blog.makePost({ content: '<p>One</p>' });
    const changed = (await blog.changePost(post, { content: '<p>Two</p>' })).body;
    const [revision] = (await blog.asAdmin(`/api/posts/${post.slug}/revisions`)).body.items.slice(-1);
    const draft = (await blog.asAdmin('/api/drafts', { body: { title: 'Three', postId: post.id } })).body;
    await trash(post.slug);
    const later = (await blog.asAdmin('/api/drafts', { body: { title: 'Four', postId: post.id } })).body;
    const refused = [
      await blog.changePost(changed, { title: 'Five' }),
      await blog.asAdmin(`/api/posts/${post.slug}/revisions/${revision.id}/restore`, { method: 'POST', headers: { 'if-match': `"${changed.version}"` } }),
      await blog.asAdmin(`/api/drafts/${draft.id}/publish`, { method: 'POST' }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [409, 'in_trash']));
    for (const { id, title } of [draft, later])
      expect((await blog.asAdmin(`/api/drafts/${id}`)).body).toMatchObject({ title, postId: post.id, post: { slug: post.slug, isTrashed: true } });
    await untrash(post.slug);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}/publish`, { method: 'POST' })).body).toMatchObject({ id: post.id, title: 'Three', status: 'PUBLIC' });
  });

  test('is not made public by a release that knows no bin', async () => {
    const post = await blog.makePost();
    await trash(post.slug);
    await expect(blog.database.query("update post set status = 'PUBLIC' where id = $1", [post.id])).rejects.toThrow('post_trashed_hidden');
    await blog.database.query("update post set title = 'Changed' where id = $1", [post.id]);
    expect(await read(post.slug)).toMatchObject({ title: 'Changed', trashed: { status: 'PUBLIC' } });
  });

  test('has no category any more when its category is deleted, which no list shows it in', async () => {
    const category = await blog.makeCategory();
    const post = await blog.makePost({ categoryId: category.id });
    await trash(post.slug);
    expect((await blog.asAdmin(`/api/categories/${category.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await untrash(post.slug)).body).toMatchObject({ category: null, status: 'PUBLIC' });
  });

  test('stays there as it is when it is imported again', async () => {
    const request = (title: string) => ({
      body: {
        source: 'test:binned',
        title,
        content: '<p>Old</p>',
        status: 'PUBLIC',
        publishedAt: '2020-02-02T00:00:00.000Z',
        author: { id: crypto.randomUUID(), name: 'Ada', avatar: null },
      },
    });
    const { slug } = (await blog.callInternal('/internal/import/posts', request('Old'))).body;
    await trash(slug);
    const again = (await blog.callInternal('/internal/import/posts', request('New'))).body;
    expect(again).toMatchObject({ slug, outcome: 'unchanged', isTrashed: true });
    expect(await read(slug)).toMatchObject({ title: 'Old', trashed: { status: 'PUBLIC' } });
  });
});

describe('putting posts into the bin', () => {
  test('twice at once, and restoring twice, is the same as once', async () => {
    const post = await blog.makePost();
    const both = await Promise.all([trash(post.slug), trash(post.slug)]);
    expect(both.map(({ status, body }) => [status, body.trashed.status])).toEqual(both.map(() => [200, 'PUBLIC']));
    expect(both[0]?.body.trashed).toEqual(both[1]?.body.trashed);
    const restored = await Promise.all([untrash(post.slug), untrash(post.slug)]);
    expect(restored.map(({ status, body }) => [status, body.status, body.trashed])).toEqual(restored.map(() => [200, 'PUBLIC', null]));
    expect((await blog.eventsOf(post.id)).map(({ type }) => type)).toEqual([
      'post.created',
      'post.published',
      'post.updated',
      'post.updated',
      'post.published',
    ]);
  });

  test('while somebody edits it loses nothing: the edit is in the bin, or is refused', async () => {
    const posts = await Promise.all(Array.from({ length: 6 }, () => blog.makePost()));
    await Promise.all(
      posts.map(async (post) => {
        const [edited] = await Promise.all([blog.changePost(post, { title: 'Edited' }), trash(post.slug)]);
        const { title } = (await untrash(post.slug)).body;
        expect([edited.status, title]).toEqual(edited.status === 200 ? [200, 'Edited'] : [409, post.title]);
      }),
    );
  });

  test.each([
    ['POST', '/api/posts/any/trash'],
    ['POST', '/api/posts/any/untrash'],
    ['DELETE', '/api/trash?before=2020-01-01T00:00:00Z'],
    ['GET', '/api/post-counts'],
    ['GET', '/api/posts?trashed=true'],
    ['GET', '/api/posts?counted=true'],
  ])('is for admins: %s %s', async (method, path) => {
    expect([(await blog.call(path, { method })).status, (await blog.call(path, { method, as: testUser() })).status]).toEqual([401, 403]);
  });

  test.each([
    ['POST', '/api/posts/never-there/trash', 404],
    ['POST', '/api/posts/never-there/untrash', 404],
    ['DELETE', '/api/posts/never-there?trashed=true', 404],
    ['POST', '/api/posts/any/trash?for=ever', 400],
    ['GET', '/api/posts?trashed=yes', 400],
    ['GET', '/api/posts?counted=1', 400],
    ['DELETE', '/api/posts/any?trashed=1', 400],
    ['DELETE', '/api/trash', 400],
    ['DELETE', '/api/trash?before=yesterday', 400],
  ])('%s %s answers %i', async (method, path, status) => {
    expect((await blog.asAdmin(path, { method })).status).toBe(status);
  });
});

describe('deleting for good', () => {
  const isGone = async (id: string) =>
    (await blog.eventsOf(id)).at(-1)?.type === 'post.deleted' &&
    (await blog.asAdmin('/api/post-deletions?limit=100')).body.items.some((item: { postId: string }) => item.postId === id);

  test('from the bin takes what is still there, and nothing that was restored meanwhile', async () => {
    const [binned, restored] = [await blog.makePost(), await blog.makePost()];
    await trash(binned.slug);
    const remove = (slug: string) => blog.asAdmin(`/api/posts/${slug}?trashed=true`, { method: 'DELETE' });
    expect([(await remove(binned.slug)).status, await isGone(binned.id)]).toEqual([204, true]);
    const refused = await remove(restored.slug);
    expect([refused.status, refused.body.code, (await blog.call(`/api/posts/${restored.slug}`)).status]).toEqual([409, 'not_in_trash', 200]);
  });

  test('the whole bin spares what came into it later, and answers how many went', async () => {
    const posts = await Promise.all(Array.from({ length: 3 }, () => blog.makePost()));
    const [first, second, later] = posts.map(({ slug }) => slug) as [string, string, string];
    const at = [];
    for (const slug of [first, second, later]) at.push((await trash(slug)).body.trashed.at as string);
    await daysAgo(first, 3);
    expect([(await emptyTrash(at[1] ?? '')).body, (await list('&trashed=true')).items.map(({ slug }) => slug)]).toEqual([{ deleted: 2, left: 0 }, [later]]);
    expect(await isGone(posts[0]?.id ?? '')).toBe(true);
    expect((await emptyTrash(at[1] ?? '')).body).toEqual({ deleted: 0, left: 0 });
  });

  test('comes by itself after 30 days, and leaves drafts upon the post to their authors', async () => {
    const [old, young] = [await blog.makePost(), await blog.makePost()];
    const draft = (await blog.asAdmin('/api/drafts', { body: { title: 'Kept', postId: old.id } })).body;
    for (const { slug } of [old, young]) await trash(slug);
    await daysAgo(young.slug, 29);
    await daysAgo(old.slug, 31);
    await eventually(() => isGone(old.id));
    await eventually(async () => (await blog.asAdmin(`/api/drafts/${draft.id}`)).body.postId === null);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).body).toMatchObject({ title: 'Kept', postVersion: 1 });
    expect(await read(young.slug)).toMatchObject({ trashed: { status: 'PUBLIC' } });
  });
});

describe('counts', () => {
  test('of each state, and of what a list finds', async () => {
    const category = await blog.makeCategory();
    for (const fields of [
      {},
      {},
      { categoryId: category.id },
      { publishedAt: inAnHour() },
      { status: 'PRIVATE' },
      { status: 'DRAFT', content: '<p>quagga</p>' },
    ])
      await blog.makePost(fields);
    await trash((await blog.makePost()).slug);
    expect(await counts()).toEqual({ total: 6, published: 3, scheduled: 1, private: 1, draft: 1, trashed: 1 });
    const found = async (query: string) => (await blog.asAdmin(`/api/posts?limit=1&counted=true${query}`)).body.found;
    const queries = { '': 6, '&status=PUBLIC&scheduled=false': 3, '&scheduled=true': 1, '&trashed=true': 1, '&q=quagga': 1, '&q=quaggas': 1, '&q=nowhere': 0 };
    for (const [query, count] of Object.entries({ ...queries, [`&category=${category.slug}`]: 1 })) expect([query, await found(query)]).toEqual([query, count]);
    const first = (await blog.asAdmin('/api/posts?limit=1&counted=true')).body;
    expect((await blog.asAdmin(`/api/posts?limit=1&counted=true&cursor=${first.nextCursor}`)).body).not.toHaveProperty('found');
    expect(await list()).not.toHaveProperty('found');
  });
});

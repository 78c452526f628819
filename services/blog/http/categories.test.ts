import type { Category } from '@hanji/contracts/api/taxonomy';
import { encodeCursor } from '@hanji/service-kit/cursor';
import { type TestUser, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());
beforeEach(async () => {
  await blog.database.query('delete from post');
  await blog.database.query('delete from category');
  await blog.database.query("insert into cache_generation values ('public', 1) on conflict (space) do update set generation = cache_generation.generation + 1");
});

const put = (id: string, body: unknown, as = blog.admin) => blog.call(`/api/categories/${id}`, { method: 'PUT', body, as });
const remove = (id: string, query = '') => blog.asAdmin(`/api/categories/${id}${query}`, { method: 'DELETE' });
const list = async () => (await blog.call('/api/categories')).body.items;

describe('categories', () => {
  test('are made with a slug of their name and listed by name', async () => {
    const made = await blog.asAdmin('/api/categories', { body: { name: '나의 글', description: '이것저것', icon: 'pen', color: '#b3372f' } });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/categories/${made.body.id}`]);
    expect(made.body).toEqual({ id: made.body.id, name: '나의 글', slug: '나의-글', description: '이것저것', icon: 'pen', color: '#b3372f', postCount: 0 });
    for (const name of ['가나다', 'beta', 'Alpha']) await blog.makeCategory({ name });
    expect((await list()).map((category: { name: string }) => category.name)).toEqual(['Alpha', 'beta', '가나다', '나의 글']);
    expect((await blog.eventsOf(made.body.id)).map((event) => [event.type, event.payload])).toEqual([
      ['category.changed', { id: made.body.id, name: '나의 글', slug: '나의-글', previousSlug: null, deleted: false }],
    ]);
  });

  test('come in pages', async () => {
    for (const name of ['c', 'a', 'b']) await blog.makeCategory({ name });
    const first = (await blog.call('/api/categories?limit=2')).body;
    const second = (await blog.call(`/api/categories?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((category) => category.name)).toEqual(['a', 'b', 'c']);
    expect(second.nextCursor).toBeNull();
    expect((await blog.call(`/api/categories?cursor=${encodeCursor([1])}`)).status).toBe(400);
  });

  test('count their published public posts, right after every change', async () => {
    const [first, other] = [await blog.makeCategory({ name: 'one' }), await blog.makeCategory({ name: 'other' })];
    const counts = async () => Object.fromEntries((await list()).map((category: { name: string; postCount: number }) => [category.name, category.postCount]));
    expect(await counts()).toEqual({ one: 0, other: 0 });
    const post = await blog.makePost({ categoryId: first.id });
    await blog.makePost({ categoryId: first.id, status: 'DRAFT' });
    expect(await counts()).toEqual({ one: 1, other: 0 });
    const moved = (await blog.changePost(post, { categoryId: other.id })).body;
    expect(await counts()).toEqual({ one: 0, other: 1 });
    const hidden = (await blog.changePost(moved, { status: 'PRIVATE' })).body;
    expect(await counts()).toEqual({ one: 0, other: 0 });
    await blog.changePost(hidden, { status: 'PUBLIC' });
    expect(await counts()).toEqual({ one: 0, other: 1 });
    await blog.asAdmin(`/api/posts/${hidden.slug}`, { method: 'DELETE' });
    expect(await counts()).toEqual({ one: 0, other: 0 });
  });

  test('count for admins all that would lose them, and for nobody else', { tags: ['abuse/hidden-post'] }, async () => {
    const [first, other] = [await blog.makeCategory({ name: 'one' }), await blog.makeCategory({ name: 'other' })];
    const post = await blog.makePost({ categoryId: first.id });
    for (const status of ['DRAFT', 'PRIVATE']) await blog.makePost({ categoryId: first.id, status });
    await blog.makePost({ categoryId: first.id, publishedAt: new Date(Date.now() + 3_600_000).toISOString() });
    await blog.asAdmin('/api/drafts', { body: { title: 'New', categoryId: first.id } });
    // The post of this one is counted already; that of the next one is to leave its category.
    await blog.asAdmin('/api/drafts', { body: { title: 'Same', categoryId: first.id, postId: post.id } });
    await blog.asAdmin('/api/drafts', { body: { title: 'Moving', categoryId: other.id, postId: post.id } });
    const counts = (items: Category[]) => items.map((item) => [item.name, item.postCount, item.totalCount, item.draftCount]);
    expect(counts((await blog.asAdmin('/api/categories')).body.items)).toEqual([
      ['one', 1, 5, 2],
      ['other', 0, 1, 1],
    ]);
    for (const as of [undefined, testUser()])
      expect(counts((await blog.call('/api/categories', as === undefined ? {} : { as })).body.items)).toEqual([
        ['one', 1, undefined, undefined],
        ['other', 0, undefined, undefined],
      ]);
  });

  test('are renamed everywhere, with word of the old address', async () => {
    const category = await blog.makeCategory({ name: 'Before', slug: 'before' });
    const post = await blog.makePost({ categoryId: category.id });
    const answer = await put(category.id, { name: 'After', slug: 'after', icon: null });
    expect(answer.body).toMatchObject({ name: 'After', slug: 'after', postCount: 1 });
    expect((await blog.call(`/api/posts/${post.slug}`)).body.category).toEqual({ id: category.id, name: 'After', slug: 'after' });
    expect((await list())[0].name).toBe('After');
    expect((await blog.eventsOf(category.id)).at(-1)).toEqual({
      type: 'category.changed',
      version: 2,
      payload: { id: category.id, name: 'After', slug: 'after', previousSlug: 'before', deleted: false },
    });
    expect((await blog.callInternal('/internal/redirects?path=/categories/before')).body.location).toBe('/categories/after');
  });

  test('have names and slugs of their own', async () => {
    const [first, other] = [await blog.makeCategory({ name: 'Ink', slug: 'ink' }), await blog.makeCategory({ name: 'Paper' })];
    const refused = async (body: unknown) => (await blog.asAdmin('/api/categories', { body })).body.code;
    expect([await refused({ name: ' INK ' }), await refused({ name: 'New', slug: 'ink' })]).toEqual(['name_taken', 'slug_taken']);
    expect([
      (await put(other.id, { name: 'ink' })).status,
      (await put(other.id, { slug: 'ink' })).status,
      (await put(first.id, { name: 'INK' })).status,
    ]).toEqual([409, 409, 200]);
    expect((await blog.makeCategory({ name: 'Ink!' })).slug).toBe('ink-2');
  });

  test('go when nothing is in them', async () => {
    const { id } = await blog.makeCategory();
    expect((await remove(id)).status).toBe(204);
    expect((await blog.eventsOf(id)).at(-1)?.payload).toMatchObject({ deleted: true });
    expect((await remove(id)).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  test('with posts go only when the posts have somewhere to go', async () => {
    const [from, to] = [await blog.makeCategory(), await blog.makeCategory()];
    const post = await blog.makePost({ categoryId: from.id });
    await blog.makePost({ categoryId: from.id, status: 'DRAFT' });
    const refused = await remove(from.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'category_has_posts']);
    for (const nowhere of [crypto.randomUUID(), from.id]) expect((await remove(from.id, `?moveTo=${nowhere}`)).status).toBe(422);
    expect((await remove(from.id, `?moveTo=${to.id}`)).status).toBe(204);
    const moved = (await blog.call(`/api/posts/${post.slug}`)).body;
    expect([moved.category.id, moved.version, (await list())[0].postCount]).toEqual([to.id, 2, 1]);
    expect((await blog.eventsOf(post.id)).at(-1)?.type).toBe('post.updated');
    expect((await blog.eventsOf(to.id)).at(-1)?.type).toBe('category.changed');
  });

  test('are merged: posts, drafts and revisions go to the other one, and the address leads there', async () => {
    const [from, to] = [await blog.makeCategory({ name: 'From', slug: 'from' }), await blog.makeCategory({ name: 'To', slug: 'to' })];
    const post = await blog.makePost({ categoryId: from.id });
    const draft = (await blog.asAdmin('/api/drafts', { body: { title: 'a', categoryId: from.id } })).body;
    const answer = await blog.asAdmin(`/api/categories/${from.id}/merge`, { body: { into: to.id } });
    expect([answer.status, answer.body]).toEqual([200, { ...to, postCount: 1 }]);
    expect((await blog.call(`/api/posts/${post.slug}`)).body).toMatchObject({ category: { id: to.id }, version: 2 });
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).body).toMatchObject({ categoryId: to.id, version: 1 });
    const [revision] = (await blog.asAdmin(`/api/posts/${post.slug}/revisions`)).body.items;
    expect((await blog.asAdmin(`/api/posts/${post.slug}/revisions/${revision.id}`)).body.categoryId).toBe(to.id);
    expect((await blog.callInternal('/internal/redirects?path=/categories/from')).body.location).toBe('/categories/to');
    expect((await blog.eventsOf(from.id)).at(-1)?.payload).toMatchObject({ deleted: true });
    expect((await blog.eventsOf(to.id)).at(-1)?.type).toBe('category.changed');
    expect((await list()).map((category: { name: string }) => category.name)).toEqual(['To']);
  });

  test('are merged by admins alone, into another one that is there', async () => {
    const [{ id }, other] = [await blog.makeCategory(), await blog.makeCategory()];
    const merge = (of: string, body: unknown, as: TestUser | null = blog.admin) => blog.call(`/api/categories/${of}/merge`, { body, as });
    expect([(await merge(id, { into: other.id }, null)).status, (await merge(id, { into: other.id }, testUser())).status]).toEqual([401, 403]);
    for (const body of [{}, { into: 'x' }, { moveTo: other.id }]) expect((await merge(id, body)).status).toBe(400);
    expect((await merge(crypto.randomUUID(), { into: other.id })).status).toBe(404);
    for (const into of [id, crypto.randomUUID()]) expect((await merge(id, { into })).body).toMatchObject({ status: 422, code: 'unknown_category' });
    expect(await list()).toHaveLength(2);
  });

  test('stand in the order that an admin gives them, all others after it by name, page by page', async () => {
    const made: Record<string, string> = {};
    for (const name of ['a', 'b', 'c', 'd', 'e']) made[name] = (await blog.makeCategory({ name })).id;
    const order = (...names: string[]) => blog.asAdmin('/api/categories/order', { method: 'PUT', body: { ids: names.map((name) => made[name]) } });
    const pages = async () => {
      const found: string[] = [];
      for (let cursor = ''; cursor !== 'null';) {
        const { items, nextCursor } = (await blog.call(`/api/categories?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)).body;
        found.push(...items.map((category: { name: string }) => category.name));
        cursor = String(nextCursor);
      }
      return found.join('');
    };
    expect((await order('d', 'b')).status).toBe(204);
    expect(await pages()).toBe('dbace');
    expect((await blog.eventsOf(String(made['d']))).at(-1)).toMatchObject({ type: 'category.changed', version: 2 });
    expect(await blog.eventsOf(String(made['a']))).toHaveLength(1);
    expect((await order('e', 'd', 'c', 'b', 'a')).status).toBe(204);
    expect(await pages()).toBe('edcba');
    await order();
    expect(await pages()).toBe('abcde');
  });

  test('are put in order by admins alone, each once, and only those that are there', async () => {
    const { id } = await blog.makeCategory();
    const order = (ids: unknown, as: TestUser | null = blog.admin) => blog.call('/api/categories/order', { method: 'PUT', body: { ids }, as });
    expect([(await order([id], null)).status, (await order([id], testUser())).status]).toEqual([401, 403]);
    for (const ids of [undefined, ['x'], [id, id], id]) expect((await order(ids)).status).toBe(400);
    expect((await order([id, crypto.randomUUID()])).body).toMatchObject({ status: 422, code: 'unknown_category' });
    expect(await blog.eventsOf(id)).toHaveLength(1);
  });

  test('that are changed while posts with new tags go into them, keep neither waiting for the other', async () => {
    const { id } = await blog.makeCategory();
    const write = (n: number) => blog.asAdmin('/api/posts', { body: { title: `Post ${n}`, content: '', categoryId: id, tags: [`new ${n}`] } });
    const change = (n: number) => blog.asAdmin(`/api/categories/${id}`, { method: 'PUT', body: { description: `${n}` } });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => [write(n), change(n)]).flat());
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 6 }, () => [201, 200]).flat());
  });

  test.each([
    ['no name', {}],
    ['a name of blanks', { name: '  ' }],
    ['a name of nothing that shows', { name: '\u202e' }],
    ['a name of fillers', { name: '\u3164' }],
    ['a colour that is none', { name: 'a', color: 'red' }],
    ['a count', { name: 'a', postCount: 3 }],
    ['a slug with blanks', { name: 'a', slug: 'a b' }],
  ])('with %s are refused', async (_name, body) => {
    expect((await blog.asAdmin('/api/categories', { body })).status).toBe(400);
  });

  test('are changed by admins alone, and only where they are', async () => {
    const { id } = await blog.makeCategory();
    for (const [as, status] of [
      [null, 401],
      [testUser(), 403],
    ] as const) {
      expect((await blog.call('/api/categories', { body: { name: 'a' }, as })).status).toBe(status);
      expect((await blog.call(`/api/categories/${id}`, { method: 'PUT', body: { name: 'a' }, as })).status).toBe(status);
      expect((await blog.call(`/api/categories/${id}`, { method: 'DELETE', as })).status).toBe(status);
    }
    expect((await put(crypto.randomUUID(), { name: 'a' })).status).toBe(404);
    expect((await put('7', { name: 'a' })).status).toBe(400);
  });
});

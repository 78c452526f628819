import type { Tag } from '@hanji/contracts/api/taxonomy';
import { encodeCursor } from '@hanji/service-kit/cursor';
import { eventually, testServers, testUser } from '@hanji/service-kit/testing/test-service';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());
beforeEach(async () => {
  await blog.database.query('delete from post');
  await blog.database.query('delete from tag');
  await blog.database.query("insert into cache_generation values ('public', 1) on conflict (space) do update set generation = cache_generation.generation + 1");
});

const make = async (body: Record<string, unknown>) => (await blog.asAdmin('/api/tags', { body })).body;
const put = (id: string, body: unknown, as: ReturnType<typeof testUser> | null = blog.admin) => blog.call(`/api/tags/${id}`, { method: 'PUT', body, as });
const list = async (query = '', as: ReturnType<typeof testUser> | null = blog.admin) => (await blog.call(`/api/tags${query}`, { as })).body;
const names = (tags: readonly { name: string }[]) => tags.map((tag) => tag.name);

describe('tags', () => {
  test('are made with a slug of their name, with word of it', async () => {
    const answer = await blog.asAdmin('/api/tags', { body: { name: '한글 태그' } });
    expect([answer.status, answer.body]).toEqual([201, { id: answer.body.id, name: '한글 태그', slug: '한글-태그', postCount: 0 }]);
    expect((await blog.eventsOf(answer.body.id)).map((event) => event.type)).toEqual(['tag.changed']);
  });

  test('are listed most used first, then by name, page by page', async () => {
    await blog.makePost({ tags: ['b', 'a', 'twice'] });
    await blog.makePost({ tags: ['twice'] });
    await blog.makePost({ tags: ['a', 'hidden'], status: 'DRAFT' });
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([...names(first.items), ...names(second.items)]).toEqual(['twice', 'a', 'b', 'hidden']);
    expect([...first.items, ...second.items].map((tag) => tag.postCount)).toEqual([2, 1, 1, 0]);
    for (const foreign of [encodeCursor(['a']), encodeCursor([1]), 'x']) expect((await blog.call(`/api/tags?cursor=${foreign}`)).status).toBe(400);
  });

  test('and categories are kept by their first pages alone: made-up places in a list fill no cache', async () => {
    const { rows } = await blog.database.query("select sum(generation) as generation from cache_generation where space in ('public', '*')");
    const redis = new Redis(testServers().redis);
    for (const path of ['/api/tags', '/api/categories']) {
      expect((await blog.call(path)).status).toBe(200);
      for (let made = 0; made < 5; made += 1) expect((await blog.call(`${path}?cursor=${encodeCursor([made, `x${made}`])}`)).status).toBe(200);
    }
    expect(await redis.keys(`*:public:${rows[0].generation}:*`)).toHaveLength(2);
    redis.disconnect();
  });

  test('of hidden posts alone are shown to admins only', async () => {
    await blog.makePost({ tags: ['open', 'both'] });
    await blog.makePost({ tags: ['both', 'secret'], status: 'PRIVATE' });
    const { id } = await make({ name: 'unused' });
    expect(names((await list('', null)).items)).toEqual(['both', 'open']);
    expect(names((await list('?limit=1&cursor=' + (await list('?limit=1', null)).nextCursor, null)).items)).toEqual(['open']);
    expect(names((await list()).items)).toEqual(['both', 'open', 'secret', 'unused']);
    expect((await blog.asAdmin(`/api/tags/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('are renamed in every post, with word of the old address', async () => {
    const post = await blog.makePost({ tags: ['before'] });
    const [tag] = post.tags;
    expect((await put(String(tag?.id), { name: 'After', slug: 'after' })).body).toEqual({ id: tag?.id, name: 'After', slug: 'after', postCount: 1 });
    expect((await blog.call(`/api/posts/${post.slug}`)).body.tags).toEqual([{ id: tag?.id, name: 'After', slug: 'after' }]);
    expect((await blog.eventsOf(String(tag?.id))).at(-1)?.payload).toEqual({
      id: tag?.id,
      name: 'After',
      slug: 'after',
      previousSlug: 'before',
      deleted: false,
    });
    expect((await blog.callInternal('/internal/redirects?path=/tags/before')).body.location).toBe('/tags/after');
  });

  test('are counted with their drafts for admins, and renamed and deleted in these', async () => {
    const post = await blog.makePost({ tags: ['counted'] });
    for (const status of ['DRAFT', 'PRIVATE']) await blog.makePost({ tags: ['counted'], status });
    const makeDraft = async (body: object) => (await blog.asAdmin('/api/drafts', { body: { title: 'New', ...body } })).body;
    const draft = await makeDraft({ tags: ['counted', 'other'] });
    // The post of this one is counted already.
    await makeDraft({ tags: ['counted'], postId: post.id });
    const counted = async (as?: 'anybody') => {
      const { items } = (await (as === undefined ? blog.asAdmin('/api/tags') : blog.call('/api/tags'))).body;
      return items.find(({ id }: Tag) => id === post.tags[0]?.id);
    };
    expect(await counted()).toMatchObject({ postCount: 1, totalCount: 4, draftCount: 2 });
    expect(await counted('anybody')).not.toHaveProperty('draftCount');
    const tagsNow = async () => (await blog.asAdmin(`/api/drafts/${draft.id}`)).body;
    const { id } = await counted();
    await put(id, { name: 'Renamed' });
    expect(await tagsNow()).toMatchObject({ tags: ['Renamed', 'other'], version: 1 });
    expect((await blog.asAdmin(`/api/tags/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await tagsNow()).toMatchObject({ tags: ['other'], version: 1 });
  });

  test('go off their posts when they are deleted', async () => {
    const post = await blog.makePost({ tags: ['stays', 'goes'] });
    const id = String(post.tags[1]?.id);
    expect((await blog.asAdmin(`/api/tags/${id}`, { method: 'DELETE' })).status).toBe(204);
    const left = (await blog.call(`/api/posts/${post.slug}`)).body;
    expect([names(left.tags), left.version]).toEqual([['stays'], 2]);
    expect((await blog.call('/api/posts?q=goes')).body.items).toEqual([]);
    expect(names((await list()).items)).toEqual(['stays']);
    expect((await blog.eventsOf(id)).at(-1)?.payload).toMatchObject({ deleted: true });
    expect((await blog.asAdmin(`/api/tags/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('are merged: posts, drafts and revisions get the other one once, and the address leads there', async () => {
    const [both, one, hidden] = [
      await blog.makePost({ tags: ['JS', 'JavaScript', 'web'] }),
      await blog.makePost({ tags: ['web', 'JS', 'last'] }),
      await blog.makePost({ tags: ['JS'], status: 'DRAFT' }),
    ];
    const draft = (await blog.asAdmin('/api/drafts', { body: { title: 'a', tags: ['JS', 'web', 'JavaScript'] } })).body;
    const items = (await list()).items as { id: string; name: string }[];
    const idOf = (name: string) => String(items.find((tag) => tag.name === name)?.id);
    const [from, into] = [idOf('JS'), idOf('JavaScript')];
    const answer = await blog.asAdmin(`/api/tags/${from}/merge`, { body: { into } });
    expect([answer.status, answer.body]).toEqual([200, { id: into, name: 'JavaScript', slug: 'javascript', postCount: 2 }]);
    const tagsOf = async (slug: string) => names((await blog.asAdmin(`/api/posts/${slug}`)).body.tags);
    expect(await tagsOf(both.slug)).toEqual(['JavaScript', 'web']);
    expect(await tagsOf(one.slug)).toEqual(['web', 'JavaScript', 'last']);
    expect(await tagsOf(hidden.slug)).toEqual(['JavaScript']);
    for (const post of [both, one, hidden])
      expect((await blog.eventsOf(post.id)).at(-1)).toMatchObject({
        type: 'post.updated',
        payload: { version: 2, tags: expect.arrayContaining([expect.objectContaining({ id: into })]) },
      });
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).body).toMatchObject({ tags: ['JavaScript', 'web'], version: 1 });
    const revisions = (await blog.asAdmin(`/api/posts/${one.slug}/revisions`)).body.items;
    expect((await blog.asAdmin(`/api/posts/${one.slug}/revisions/${revisions[0].id}`)).body.tags).toEqual(['web', 'JavaScript', 'last']);
    expect((await blog.call('/api/posts?q=JavaScript')).body.items).toHaveLength(2);
    expect((await blog.eventsOf(from)).at(-1)?.payload).toMatchObject({ slug: 'js', deleted: true });
    expect((await blog.eventsOf(into)).at(-1)?.payload).toMatchObject({ slug: 'javascript', deleted: false });
    expect((await blog.callInternal('/internal/redirects?path=/tags/js')).body.location).toBe('/tags/javascript');
    expect(names((await list()).items)).not.toContain('JS');
  });

  test('that took others in hand their addresses on when they are merged themselves', async () => {
    const [first, second, last] = [await make({ name: '첫째' }), await make({ name: '둘째' }), await make({ name: '셋째' })];
    await blog.asAdmin(`/api/tags/${first.id}/merge`, { body: { into: second.id } });
    await blog.asAdmin(`/api/tags/${second.id}/merge`, { body: { into: last.id } });
    for (const slug of ['첫째', '둘째'])
      expect((await blog.callInternal(`/internal/redirects?path=${encodeURIComponent(`/tags/${slug}`)}`)).body.location).toBe(encodeURI('/tags/셋째'));
  });

  test('are merged by admins alone, into another one that is there', async () => {
    const [{ id }, other] = [await make({ name: 'mine' }), await make({ name: 'other' })];
    const merge = (of: string, body: unknown, as: ReturnType<typeof testUser> | null = blog.admin) => blog.call(`/api/tags/${of}/merge`, { body, as });
    expect([(await merge(id, { into: other.id }, null)).status, (await merge(id, { into: other.id }, testUser())).status]).toEqual([401, 403]);
    for (const body of [{}, { into: 'x' }, { into: other.id, name: 'x' }]) expect((await merge(id, body)).status).toBe(400);
    expect((await merge(crypto.randomUUID(), { into: other.id })).status).toBe(404);
    for (const into of [id, crypto.randomUUID()]) expect((await merge(id, { into })).body).toMatchObject({ status: 422, code: 'unknown_tag' });
    expect(names((await list()).items)).toEqual(['mine', 'other']);
  });

  test('that are half deleted when a post with them is written fail neither', async () => {
    const { id } = await make({ name: 'fleeting' });
    // Not pg_stat_activity: a transaction sees that as it was when it first looked.
    const locks = 'select count(*)::int as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())';
    const waiting = async (count: number) => (await blog.database.query(locks)).rows[0].n >= count;
    await blog.database.query('begin; lock table cache_generation in exclusive mode');
    const deleting = blog.asAdmin(`/api/tags/${id}`, { method: 'DELETE' });
    await eventually(() => waiting(1));
    const writing = blog.asAdmin('/api/posts', { body: { title: 'With a tag', content: '', tags: ['fleeting'] } });
    await eventually(() => waiting(2));
    await blog.database.query('commit');
    expect([(await deleting).status, (await writing).status]).toEqual([204, 201]);
    expect((await writing).body.tags).toMatchObject([{ name: 'fleeting', slug: 'fleeting' }]);
  });

  test('have names and slugs of their own', async () => {
    const [first, other] = [await make({ name: 'Ink' }), await make({ name: 'Paper' })];
    expect((await make({ name: 'ink' })).code).toBe('name_taken');
    expect((await make({ name: 'New', slug: 'ink' })).code).toBe('slug_taken');
    expect([(await put(other.id, { name: 'INK' })).status, (await put(first.id, { name: 'INK' })).status]).toEqual([409, 200]);
  });

  test('have no comma, which stands between those of a post, but for those that came with one', async () => {
    for (const name of ['a,b,#c', ', ink']) expect(await make({ name })).toMatchObject({ status: 400, errors: [{ path: 'body.name' }] });
    await blog.makePost({ title: 'From elsewhere', tags: ['Seoul, Korea'] });
    const { id } = (await list()).items.find((tag: { name: string }) => tag.name === 'Seoul, Korea');
    expect((await put(id, { name: 'Seoul, Korea', slug: 'seoul' })).status).toBe(200);
    expect((await put(id, { name: 'Busan, Korea' })).status).toBe(400);
    expect((await put(id, { name: 'Seoul' })).status).toBe(200);
  });

  test('are changed by admins alone, with what they have, and only where they are', async () => {
    const { id } = await make({ name: 'mine' });
    for (const [as, status] of [
      [null, 401],
      [testUser(), 403],
    ] as const) {
      expect((await blog.call('/api/tags', { body: { name: 'a' }, as })).status).toBe(status);
      expect((await put(id, { name: 'a' }, as)).status).toBe(status);
      expect((await blog.call(`/api/tags/${id}`, { method: 'DELETE', as })).status).toBe(status);
    }
    expect([
      (await put(id, { postCount: 1 })).status,
      (await blog.asAdmin('/api/tags', { body: {} })).status,
      (await put(crypto.randomUUID(), { name: 'a' })).status,
    ]).toEqual([400, 400, 404]);
  });
});

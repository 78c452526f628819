import type { Post, PostSummary } from '@hanji/contracts/api/posts';
import { encodeCursor } from '@hanji/service-kit/cursor';
import { testUser } from '@hanji/service-kit/testing/test-service';
import fc from 'fast-check';
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

const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString();
const titles = (items: readonly PostSummary[]) => items.map((post) => post.title);

/** Follows `nextCursor` to the end. */
async function readAll(path: string, as: ReturnType<typeof testUser> | null = null): Promise<PostSummary[]> {
  const all: PostSummary[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await blog.call(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`, { as });
    expect(status).toBe(200);
    all.push(...body.items);
    cursor = body.nextCursor;
  }
  return all;
}

describe('GET /api/posts', () => {
  test('lists published public posts, newest first, 12 at a time', async () => {
    for (let n = 1; n <= 14; n += 1) await blog.makePost({ title: `Day ${n}`, publishedAt: day(n) });
    const first = (await blog.call('/api/posts')).body;
    expect(titles(first.items)).toEqual(Array.from({ length: 12 }, (_, index) => `Day ${14 - index}`));
    const second = (await blog.call(`/api/posts?cursor=${first.nextCursor}`)).body;
    expect([titles(second.items), second.nextCursor]).toEqual([['Day 2', 'Day 1'], null]);
  });

  test('hands out every post once whatever their times and the size of pages, in every order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (days, limit) => {
        await blog.database.query('delete from post');
        const made = [];
        for (const n of days) made.push((await blog.makePost({ title: 'Same words', publishedAt: day(n) })).id);
        await blog.database.query('update post_count set likes = length(post_id::text) % 2, views = (random() * 2)::int');
        for (const query of ['sort=newest', 'sort=popular', 'q=same+words', 'q=words&sort=newest']) {
          const seen = (await readAll(`/api/posts?${query}&limit=${limit}`)).map((post) => post.id);
          expect(seen.toSorted()).toEqual(made.toSorted());
        }
      }),
      { numRuns: 8 },
    );
  });

  test('of a tag follow its posts as their day, status and tags change, by whomever', async () => {
    const list = () => readAll('/api/posts?tag=paper&limit=2');
    for (const n of [1, 3, 5]) await blog.makePost({ title: `Day ${n}`, publishedAt: day(n), tags: ['Paper'] });
    await blog.makePost({ title: 'hidden', status: 'PRIVATE', publishedAt: day(4), tags: ['Paper'] });
    expect(titles(await list())).toEqual(['Day 5', 'Day 3', 'Day 1']);
    // As a release does that knows nothing of the place beside the tag.
    await blog.database.query("update post set published_at = $1 where title = 'Day 1'", [day(9)]);
    const late = await blog.makePost({ title: 'late', publishedAt: day(4) });
    await blog.database.query("insert into post_tag (post_id, tag_id, place) select $1, id, 1 from tag where slug = 'paper'", [late.id]);
    const { items } = (await blog.call('/api/posts?tag=paper', { headers: { 'cache-control': 'no-cache' } })).body;
    expect(titles(items)).toEqual(['Day 1', 'Day 5', 'late', 'Day 3']);
    expect(titles((await blog.asAdmin('/api/posts?tag=paper')).body.items)).toEqual(['Day 1', 'Day 5', 'late', 'hidden', 'Day 3']);
    expect((await blog.call('/api/posts?tag=never-there')).body).toEqual({ items: [], nextCursor: null });
  });

  test('a post published between two pages shifts nothing', async () => {
    for (let n = 1; n <= 3; n += 1) await blog.makePost({ title: `Day ${n}`, publishedAt: day(n) });
    const first = (await blog.call('/api/posts?limit=2')).body;
    await blog.makePost({ publishedAt: day(9) });
    expect(titles((await blog.call(`/api/posts?limit=2&cursor=${first.nextCursor}`)).body.items)).toEqual(['Day 1']);
  });

  test('lists by category and tag, together too; unknown ones are empty lists', async () => {
    const category = await blog.makeCategory({ name: '요리 노트' });
    await blog.makePost({ title: 'both', categoryId: category.id, tags: ['매운맛'] });
    await blog.makePost({ title: 'category', categoryId: category.id });
    await blog.makePost({ title: 'tag', tags: ['매운맛'] });
    const list = async (query: Record<string, string>) => titles((await blog.call(`/api/posts?${new URLSearchParams(query)}`)).body.items).toSorted();
    expect(await list({ category: '요리-노트' })).toEqual(['both', 'category']);
    expect(await list({ tag: '매운맛' })).toEqual(['both', 'tag']);
    expect(await list({ category: '요리-노트', tag: '매운맛' })).toEqual(['both']);
    expect(await list({ category: 'nothing' })).toEqual([]);
  });

  test('lists popular posts by likes and views', async () => {
    for (const [title, likes, views] of [
      ['quiet', 0, 1],
      ['seen', 0, 15],
      ['liked', 2, 0],
    ] as const) {
      const { id } = await blog.makePost({ title });
      await blog.database.query('update post_count set likes = $2, views = $3 where post_id = $1', [id, likes, views]);
    }
    expect(titles((await blog.call('/api/posts?sort=popular')).body.items)).toEqual(['liked', 'seen', 'quiet']);
  });

  test('shows admins every post, or those of one status', async () => {
    for (const status of ['DRAFT', 'PRIVATE', 'PUBLIC']) await blog.makePost({ title: status, status });
    await blog.makePost({ title: 'scheduled', publishedAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(titles((await blog.asAdmin('/api/posts')).body.items).toSorted()).toEqual(['DRAFT', 'PRIVATE', 'PUBLIC', 'scheduled']);
    expect(titles((await blog.asAdmin('/api/posts?status=PRIVATE')).body.items)).toEqual(['PRIVATE']);
    expect((await blog.call('/api/posts?status=DRAFT')).status).toBe(401);
    expect((await blog.call('/api/posts?status=DRAFT', { as: testUser() })).status).toBe(403);
  });

  test('shows admins scheduled posts, or all but these', async () => {
    await blog.makePost({ title: 'out' });
    await blog.makePost({ title: 'private ahead', status: 'PRIVATE', publishedAt: '2099-01-01T00:00:00.000Z' });
    for (const n of [1, 2]) await blog.makePost({ title: `ahead ${n}`, publishedAt: `2099-01-0${n}T00:00:00.000Z` });
    expect((await readAll('/api/posts?scheduled=true&limit=1', blog.admin)).map((post) => post.title)).toEqual(['ahead 2', 'ahead 1']);
    expect(titles((await blog.asAdmin('/api/posts?scheduled=false')).body.items)).toEqual(['private ahead', 'out']);
    expect(titles((await blog.asAdmin('/api/posts?scheduled=false&status=PUBLIC')).body.items)).toEqual(['out']);
    expect((await blog.call('/api/posts?scheduled=false')).status).toBe(401);
    expect((await blog.call('/api/posts?scheduled=true', { as: testUser() })).status).toBe(403);
  });

  test('shows admins what was changed last first, page by page', async () => {
    const posts = [];
    for (const n of [1, 2, 3]) posts.push(await blog.makePost({ title: `Day ${n}`, publishedAt: day(n) }));
    await blog.changePost(posts[1] as Post, { featured: true });
    expect((await readAll('/api/posts?sort=updated&limit=2', blog.admin)).map((post) => post.title)).toEqual(['Day 2', 'Day 3', 'Day 1']);
    expect((await blog.call('/api/posts?sort=updated')).status).toBe(401);
    expect((await blog.call('/api/posts?sort=updated', { as: testUser() })).status).toBe(403);
  });

  test('lists featured posts, or all but these', async () => {
    await blog.makePost({ title: 'featured', featured: true });
    await blog.makePost({ title: 'plain' });
    await blog.makePost({ title: 'hidden', featured: true, status: 'PRIVATE' });
    expect(titles((await blog.call('/api/posts?featured=true')).body.items)).toEqual(['featured']);
    expect(titles((await blog.call('/api/posts?featured=false')).body.items)).toEqual(['plain']);
    expect(titles((await blog.asAdmin('/api/posts?featured=true')).body.items)).toEqual(['hidden', 'featured']);
  });

  test.each([
    ['a flag that is none', 'featured=1'],
    ['an order that does not exist', 'sort=id%3Bdrop+table+post'],
    ['a limit beyond bounds', 'limit=1000000000'],
    ['an unknown parameter', 'author=1'],
    ['a doubled parameter', 'q=a&q=b'],
    ['a nested filter', 'q[$ne]=a'],
    ['a search of 201 characters', `q=${'a'.repeat(201)}`],
    ['an empty search', 'q='],
    ['a tag with a NUL', 'tag=%00'],
    ['a cursor that is none', 'cursor=x'],
    ['a cursor of another order', `cursor=${encodeCursor([5, crypto.randomUUID()])}`],
    ['a cursor with no time', `cursor=${encodeCursor(['now', crypto.randomUUID()])}`],
    ['a cursor with no id', `cursor=${encodeCursor([new Date().toISOString(), "' or 1=1"])}`],
    ['a popular cursor of halves', `sort=popular&cursor=${encodeCursor([0.5, crypto.randomUUID()])}`],
    ['a cursor without end', `sort=popular&cursor=${Buffer.from(`[-1e999,"${crypto.randomUUID()}"]`).toString('base64url')}`],
  ])('refuses %s with 400', async (_name, query) => {
    expect((await blog.call(`/api/posts?${query}`)).status).toBe(400);
  });
});

test('GET /api/posts/featured lists featured posts that everyone may see, newest first', async () => {
  await blog.makePost({ title: 'old', featured: true, publishedAt: day(1) });
  await blog.makePost({ title: 'new', featured: true, publishedAt: day(2) });
  await blog.makePost({ title: 'plain' });
  await blog.makePost({ title: 'hidden', featured: true, status: 'PRIVATE' });
  expect(titles((await blog.call('/api/posts/featured')).body.items)).toEqual(['new', 'old']);
  expect(titles((await blog.asAdmin('/api/posts/featured?limit=1')).body.items)).toEqual(['new']);
  expect((await blog.call('/api/posts/featured?limit=0')).status).toBe(400);
});

describe('GET /api/posts/:slug/adjacent', () => {
  test('answers the older and the newer post, also of posts of the same time', async () => {
    const posts = [];
    for (const n of [1, 2, 2, 3]) posts.push(await blog.makePost({ title: `Day ${n}`, publishedAt: day(n) }));
    await blog.makePost({ publishedAt: day(2), status: 'PRIVATE' });
    const chain = [];
    let at: string | undefined = posts[0]?.slug;
    while (at !== undefined) {
      chain.push(at);
      at = (await blog.call(`/api/posts/${at}/adjacent`)).body.next?.slug;
    }
    expect(chain).toEqual(posts.map((post) => post.slug));
    const first = (await blog.call(`/api/posts/${posts[0]?.slug}/adjacent`)).body;
    expect([first.previous, first.next.slug]).toEqual([null, posts[1]?.slug]);
    expect((await blog.call(`/api/posts/${posts[3]?.slug}/adjacent`)).body.previous.slug).toBe(posts[2]?.slug);
  });

  test('knows no adjacent posts of posts that are not there or not to be seen', async () => {
    const { slug } = await blog.makePost({ status: 'PRIVATE' });
    expect((await blog.call(`/api/posts/${slug}/adjacent`)).status).toBe(404);
    expect((await blog.asAdmin(`/api/posts/${slug}/adjacent`)).status).toBe(200);
    expect((await blog.call('/api/posts/nothing/adjacent')).status).toBe(404);
  });
});

describe('GET /api/posts/:slug/related', () => {
  test('puts shared tags before shared words before the category, and itself nowhere', async () => {
    const category = await blog.makeCategory();
    const me = await blog.makePost({
      title: '도자기 가마 온도',
      content: '<p>가마의 온도를 재는 열전대 이야기.</p>',
      tags: ['도예', '흙'],
      categoryId: category.id,
    });
    await blog.makePost({ title: 'category', content: '<p>Nothing of it.</p>', categoryId: category.id });
    await blog.makePost({ title: '열전대 고르기', content: '<p>가마와 열전대.</p>' });
    await blog.makePost({ title: 'tags', content: '<p>Other.</p>', tags: ['도예', '흙'] });
    await blog.makePost({ title: 'stranger', content: '<p>Unlike.</p>' });
    const related = (await blog.call(`/api/posts/${encodeURIComponent(me.slug)}/related`)).body.items;
    expect(titles(related)).toEqual(['tags', '열전대 고르기', 'category']);
    expect((await blog.call(`/api/posts/${encodeURIComponent(me.slug)}/related?limit=1`)).body.items).toHaveLength(1);
  });

  test('forgets a post as soon as it is hidden', async () => {
    const [me, other] = [await blog.makePost({ tags: ['shared'] }), await blog.makePost({ tags: ['shared'] })];
    const related = async () => (await blog.call(`/api/posts/${me.slug}/related`)).body.items.length;
    expect(await related()).toBe(1);
    await blog.changePost(other, { status: 'PRIVATE' });
    expect(await related()).toBe(0);
  });

  test('refuses more than 6 and does not know hidden posts', async () => {
    const { slug } = await blog.makePost({ status: 'DRAFT' });
    expect((await blog.call(`/api/posts/${slug}/related?limit=7`)).status).toBe(400);
    expect((await blog.call(`/api/posts/${slug}/related`)).status).toBe(404);
  });
});

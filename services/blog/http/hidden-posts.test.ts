import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

/** A word that only hidden posts have, in every one of their fields. */
const secret = 'xyzzy비밀';
const hidden: Record<string, Record<string, unknown>> = {
  draft: { status: 'DRAFT' },
  private: { status: 'PRIVATE' },
  'private with a date': { status: 'PRIVATE', publishedAt: '2024-05-05T00:00:00.000Z' },
  scheduled: { status: 'PUBLIC', publishedAt: new Date(Date.now() + 3_600_000).toISOString() },
  unpublished: { status: 'PUBLIC' },
  binned: { status: 'PUBLIC' },
};

let blog: TestBlogService;
let open: { slug: string; id: string };
const posts: { name: string; id: string; slug: string }[] = [];
beforeAll(async () => {
  blog = await startBlogService();
  const category = await blog.makeCategory({ name: 'Shelf' });
  const shared = { tags: ['common'], categoryId: category.id, featured: true };
  open = await blog.makePost({ title: 'Open', ...shared, publishedAt: '2024-05-04T00:00:00.000Z' });
  for (const [name, fields] of Object.entries(hidden)) {
    const post = await blog.makePost({ title: `${secret} ${name}`, content: `<p>${secret} text</p>`, excerpt: secret, ...shared, ...fields });
    const moved = (await blog.changePost(post, { slug: `${name.replaceAll(' ', '-')}-xyzzy`, ...(name === 'unpublished' ? { status: 'PRIVATE' } : {}) })).body;
    if (name === 'binned') await blog.asAdmin(`/api/posts/${moved.slug}/trash`, { method: 'POST' });
    posts.push({ name, id: moved.id, slug: moved.slug }, { name: `${name} by its old address`, id: moved.id, slug: post.slug });
  }
});
afterAll(() => blog.stop());

describe.each([
  ['a guest', null],
  ['a logged-in reader', testUser()],
])('to %s', (_name, as) => {
  test('no address of a hidden post says that it is there', { tags: ['abuse/hidden-post'] }, async () => {
    const unknown = await blog.call('/api/posts/never-existed', { as });
    for (const { name, slug } of posts) {
      for (const rest of ['', '/adjacent', '/related']) {
        const answer = await blog.call(`/api/posts/${encodeURIComponent(slug)}${rest}`, { as });
        expect([name, rest, answer.status, answer.body.detail]).toEqual([name, rest, 404, unknown.body.detail]);
      }
    }
  });

  test.each([
    '/api/posts?limit=100',
    '/api/posts?sort=popular&limit=100',
    `/api/posts?q=${encodeURIComponent(secret)}`,
    '/api/posts?q=xyzzy',
    `/api/posts?q=${encodeURIComponent('비밀')}`,
    '/api/posts?tag=common',
    '/api/posts?category=shelf',
    '/api/posts/featured',
    '/feed.xml',
    '/categories/shelf/feed.xml',
    '/sitemap.xml',
    '/sitemaps/1.xml',
    '/llms.txt',
    '/robots.txt',
  ])('%s shows nothing of hidden posts', async (path) => {
    const { status, body } = await blog.call(path, { as });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('xyzzy');
  });

  test('adjacent and related posts of open ones are open ones', { tags: ['abuse/hidden-post'] }, async () => {
    expect((await blog.call(`/api/posts/${open.slug}/adjacent`, { as })).body).toEqual({ previous: null, next: null });
    expect((await blog.call(`/api/posts/${open.slug}/related`, { as })).body.items).toEqual([]);
  });

  test('categories and tags count open posts only', { tags: ['abuse/hidden-post'] }, async () => {
    expect((await blog.call('/api/categories', { as })).body.items[0].postCount).toBe(1);
    expect((await blog.call('/api/tags', { as })).body.items).toMatchObject([{ postCount: 1 }]);
  });
});

test('other services see that a hidden post is there but not public, and its summary only when they ask for all', { tags: ['abuse/hidden-post'] }, async () => {
  const ids = [...new Set(posts.map((post) => post.id))];
  for (const id of ids) expect((await blog.callInternal(`/internal/posts/${id}/exists`)).body).toEqual({ exists: true, isPublic: false });
  expect((await blog.callInternal(`/internal/posts?ids=${ids.join(',')}`)).body.items).toEqual([]);
  expect((await blog.callInternal(`/internal/posts?ids=${ids.join(',')}&all=true`)).body.items).toHaveLength(ids.length);
});

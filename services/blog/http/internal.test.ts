import { PostSummary } from '@hanji/contracts/api/posts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());

describe('what other services ask', () => {
  test('whether a post is there and public', async () => {
    const post = await blog.makePost();
    expect((await blog.callInternal(`/internal/posts/${post.id}/exists`)).body).toEqual({ exists: true, isPublic: true });
    expect((await blog.callInternal(`/internal/posts/${crypto.randomUUID()}/exists`)).body).toEqual({ exists: false, isPublic: false });
    expect((await blog.callInternal('/internal/posts/7/exists')).status).toBe(400);
  });

  test('summaries by id', async () => {
    const [first, other] = [await blog.makePost(), await blog.makePost()];
    const { body } = await blog.callInternal(`/internal/posts?ids=${first.id},${other.id},${crypto.randomUUID()},${first.id}`);
    expect(body.items).toHaveLength(2);
    expect(body.items).toContainEqual(PostSummary.parse(first));
    expect((await blog.callInternal('/internal/posts?ids=')).body).toEqual({ items: [] });
    for (const ids of ['1', "' or 1=1", Array.from({ length: 101 }, () => crypto.randomUUID()).join(',')])
      expect((await blog.callInternal(`/internal/posts?ids=${encodeURIComponent(ids)}`)).status).toBe(400);
  });

  test('which pictures stand in posts and drafts, whatever their state', async () => {
    await blog.makePost({
      status: 'PRIVATE',
      content: '<img src="/media/posts/in-private.webp">',
      coverImage: '/media/posts/on-cover.png',
      socialImage: '/media/posts/social.png',
    });
    await blog.asAdmin('/api/drafts', {
      as: testUser('ADMIN'),
      body: { title: 'Another draft', content: '<img src="/media/posts/in-draft.webp">', coverImage: '/media/posts/draft-cover.png' },
    });
    const post = await blog.makePost({ content: '<img src="/media/posts/in-revision.webp">' });
    await blog.changePost(post, { content: '' });
    const files = ['in-revision.webp', 'in-private.webp', 'on-cover.png', 'social.png', 'in-draft.webp', 'draft-cover.png'];
    expect((await blog.callInternal(`/internal/media?files=nowhere.png,${files.join(',')}`)).body.used.toSorted()).toEqual(files.toSorted());
    expect((await blog.callInternal('/internal/media?files=')).status).toBe(400);
    expect((await blog.asAdmin('/internal/media?files=a.png')).status).toBe(401);
  });

  test('what is kept about a user', async () => {
    const post = await blog.makePost({ title: 'Mine to take along' });
    await blog.asAdmin('/api/drafts', { body: { title: 'A draft' } });
    const { body } = await blog.callInternal(`/internal/users/${blog.admin.userId}/export`);
    expect(body.posts.at(-1)).toMatchObject({
      id: post.id,
      title: 'Mine to take along',
      content: post.content,
      status: 'PUBLIC',
      publishedAt: post.publishedAt,
    });
    expect(body.drafts.at(-1)).toMatchObject({ title: 'A draft' });
    expect(body.revisions.at(-1)).toMatchObject({ postId: post.id, kind: 'PUBLISHED', title: 'Mine to take along', createdAt: post.publishedAt });
    expect((await blog.callInternal(`/internal/users/${crypto.randomUUID()}/export`)).body).toEqual({ posts: [], revisions: [], drafts: [] });
  });

  test.each([`/internal/posts/${crypto.randomUUID()}/exists`, '/internal/posts?ids=', `/internal/users/${crypto.randomUUID()}/export`, '/internal/export'])(
    'nothing without the internal key: %s',
    async (path) => {
      expect((await blog.call(path, { as: blog.admin })).status).toBe(401);
    },
  );

  test('all data, which brings a changed blog back as it was', async () => {
    const post = await blog.makePost({ title: 'Backed up', content: '<p>백업된 글</p>', tags: ['kept'] });
    const headers = { 'x-internal-api-key': 'test-internal-key-'.padEnd(40, '0') };
    const data = await (await fetch(`${blog.baseUrl}/internal/export`, { headers })).text();
    await blog.changePost(post, { title: 'Changed', tags: [] });
    const restored = await fetch(`${blog.baseUrl}/internal/import`, {
      method: 'POST',
      body: data,
      headers: { ...headers, 'content-type': 'application/x-ndjson' },
    });
    expect(restored.status).toBe(200);
    expect((await blog.call(`/api/posts/${post.slug}`)).body).toEqual(post);
    expect((await blog.call(`/api/posts?q=${encodeURIComponent('백업')}`)).body.items).toHaveLength(1);
  });
});

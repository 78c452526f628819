import { randomUUID } from 'node:crypto';
import type { Draft } from '@hanji/contracts/api/drafts';
import { Post } from '@hanji/contracts/api/posts';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());

const start = async (body: Record<string, unknown>): Promise<Draft> => (await blog.asAdmin('/api/drafts', { body })).body;
const save = (draft: Draft, body: Record<string, unknown>) =>
  blog.asAdmin(`/api/drafts/${draft.id}`, { method: 'PUT', body, headers: { 'if-match': `"${draft.version}"` } });
const publish = (draft: Draft, body: Record<string, unknown> = {}) => blog.asAdmin(`/api/drafts/${draft.id}/publish`, { method: 'POST', body });
const change = (method: 'POST' | 'DELETE', id: string, as: ReturnType<typeof testUser> | null = blog.admin) =>
  blog.call(`/api/drafts/${id}/preview`, { method, as });
/** Opens the preview of a draft; answers where the service has it. */
const open = async ({ id }: Draft): Promise<string> => `/api${(await change('POST', id)).body.path}`;

const title = ' 한지  위의\nInk ';
const content = '<h2>One</h2><p>Ink. <b onclick="x()">Bold</b></p><script>alert(1)</script>';

test('shows a new draft as publishing it makes it, to anybody, and makes nothing of it', async () => {
  const category = await blog.makeCategory();
  await blog.makePost({ tags: ['Known'] });
  await blog.makePost({ title });
  const draft = await start({
    title,
    subtitle: ' sub ',
    content,
    excerpt: ' ',
    categoryId: category.id,
    tags: ['known', 'Fresh', 'fresh '],
    coverImage: '/media/posts/a.png',
    seoTitle: '  ',
  });
  const path = await open(draft);
  const answer = await blog.call(path);
  expect(answer.status).toBe(200);
  const preview = Post.parse(answer.body);
  expect((await blog.call('/api/tags')).body.items.map(({ name }: { name: string }) => name)).not.toContain('Fresh');
  const post: Post = (await publish(draft)).body;
  const fresh = ['id', 'createdAt', 'publishedAt', 'updatedAt', 'tags'] as const;
  const without = (whole: Post) => Object.fromEntries(Object.entries(whole).filter(([name]) => !fresh.some((other) => other === name)));
  expect(without(preview)).toEqual(without(post));
  expect(preview.tags.map(({ name, slug }) => [name, slug])).toEqual(post.tags.map(({ name, slug }) => [name, slug]));
  expect(preview.tags[0]?.id).toBe(post.tags[0]?.id);
  expect([preview.publishedAt, preview.updatedAt]).toEqual([draft.updatedAt, draft.updatedAt]);
});

test('shows a draft of a post with what stays of the post', async () => {
  const post = await blog.makePost({ title: 'First', featured: true, tags: ['old'], publishedAt: '2024-01-01T00:00:00.000Z' });
  const draft = await start({ title: 'Second', content, tags: ['old'], postId: post.id });
  const preview = (await blog.call(await open(draft))).body;
  expect(preview).toEqual({
    ...post,
    title: 'Second',
    content: '<h2>One</h2><p>Ink. <b>Bold</b></p>',
    excerpt: 'Ink. Bold',
    updatedAt: draft.updatedAt,
  });
  expect((await blog.call(`/api/posts/${post.slug}`)).body).toEqual(post);
});

test('shows what is written at every look, and a draft without a title too', async () => {
  const draft = await start({ title: 'Old', content: '<p>Old.</p>' });
  const path = await open(draft);
  expect((await blog.call(path)).body.title).toBe('Old');
  await save(draft, { title: ' ', content: '<p>New.</p>', categoryId: randomUUID() });
  expect((await blog.call(path)).body).toMatchObject({ title: '', content: '<p>New.</p>', category: null });
});

test('keeps its address, also where it is opened twice at once, and the version that its editor has seen', async () => {
  const draft = await start({ title: 'a' });
  const [one, two] = await Promise.all([open(draft), open(draft)]);
  expect(one).toMatch(/^\/api\/preview\?key=[\w-]{22}$/);
  expect(await open(draft)).toBe(one);
  expect(two).toBe(one);
  expect((await save(draft, { title: 'b' })).status).toBe(200);
  expect(await open(await start({ title: 'a' }))).not.toBe(one);
});

test('is kept by nobody and listed by nobody, and stands in no answer about the draft or its owner', async () => {
  const draft = await start({ title: 'xyzzy', content: '<p>xyzzy</p>' });
  const path = await open(draft);
  for (const answer of [await blog.call(path), await blog.asAdmin(path)]) {
    expect([answer.headers.get('cache-control'), answer.headers.get('x-robots-tag')]).toEqual(['private, no-store', 'noindex']);
  }
  for (const place of ['/api/posts', '/api/posts?q=xyzzy', '/feed.xml', '/sitemap.xml', '/llms.txt'])
    expect(JSON.stringify((await blog.call(place)).body)).not.toContain('xyzzy');
  const key = path.split('=')[1] ?? '';
  for (const told of [await blog.asAdmin(`/api/drafts/${draft.id}`), await blog.callInternal(`/internal/users/${blog.admin.userId}/export`)]) {
    expect(told.status).toBe(200);
    expect(JSON.stringify(told.body)).not.toContain(key);
  }
});

describe('ends', () => {
  test('when it is withdrawn; the next one is another', async () => {
    const draft = await start({ title: 'a' });
    const isPreviewed = async () => (await blog.asAdmin(`/api/drafts/${draft.id}`)).body.isPreviewed;
    expect([draft.isPreviewed, await isPreviewed()]).toEqual([false, false]);
    const path = await open(draft);
    expect(await isPreviewed()).toBe(true);
    expect((await change('DELETE', draft.id)).status).toBe(204);
    expect(await isPreviewed()).toBe(false);
    expect((await change('DELETE', draft.id)).status).toBe(204);
    expect((await blog.call(path)).status).toBe(404);
    expect(await open(draft)).not.toBe(path);
  });

  test('when the draft is thrown away', async () => {
    const draft = await start({ title: 'a' });
    const path = await open(draft);
    await blog.asAdmin(`/api/drafts/${draft.id}`, { method: 'DELETE' });
    expect((await blog.call(path)).status).toBe(404);
  });

  test('when the draft is published, and leads to the post then, where everybody may see that', async () => {
    const follow = async (path: string) => {
      const { status, headers } = await blog.call(path);
      return [status, headers.get('location'), headers.get('cache-control')];
    };
    const draft = await start({ title: 'Led to' });
    const path = await open(draft);
    const post: Post = (await publish(draft)).body;
    const lead = [308, '/api/posts/led-to', 'private, no-store'];
    expect(await follow(path)).toEqual(lead);
    const again = await start({ title: 'Led to once more', postId: post.id });
    const other = await open(again);
    expect((await publish(again)).status).toBe(200);
    expect(await Promise.all([path, other].map(follow))).toEqual([lead, lead]);
    await blog.asAdmin('/api/posts/led-to', { method: 'DELETE' });
    expect((await blog.call(path)).status).toBe(404);
    const secret = await start({ title: 'For admins' });
    const hidden = await open(secret);
    await publish(secret, { status: 'PRIVATE' });
    expect((await blog.call(hidden)).status).toBe(404);
  });
});

describe('refuses', () => {
  test('whoever may not read the draft', async () => {
    const draft = await start({ title: 'a' });
    for (const method of ['POST', 'DELETE'] as const) {
      expect((await change(method, draft.id, null)).status).toBe(401);
      expect((await change(method, draft.id, testUser())).status).toBe(403);
      expect((await change(method, draft.id, testUser('ADMIN'))).status).toBe(404);
      expect((await change(method, randomUUID())).status).toBe(404);
      expect((await change(method, 'no-id')).status).toBe(400);
    }
  });

  test.each([
    ['a key that opens nothing', `?key=${'a'.repeat(22)}`, 404],
    ['what is no key', '?key=a', 400],
    ['an empty key', '?key=', 400],
    ['no key', '', 400],
    ['what it does not know', `?key=${'a'.repeat(22)}&draft=1`, 400],
  ])('%s', async (_name, query, status) => {
    await start({ title: 'without a key' });
    expect((await blog.call(`/api/preview${query}`)).status).toBe(status);
  });
});

import { eventually } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnotherBlogService, type TestBlogService, startBlogService } from './testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const published = async (id: string) => (await blog.eventsOf(id)).filter((event) => event.type === 'post.published');

test('a scheduled post is hidden until its time, then public and announced, with the counts that follow', async () => {
  const category = await blog.makeCategory();
  const post = await blog.makePost({ publishedAt: inSeconds(2), categoryId: category.id });
  const isPublic = async () => (await blog.call(`/api/posts/${post.slug}`)).status === 200;
  const count = async () => (await blog.call('/api/categories')).body.items.find((item: { id: string }) => item.id === category.id).postCount;
  expect([await isPublic(), await count(), await published(post.id)]).toEqual([false, 0, []]);
  await eventually(async () => (await published(post.id)).length === 1);
  expect([await isPublic(), await count()]).toEqual([true, 1]);
  const [event] = await published(post.id);
  expect([event?.version, event?.payload]).toMatchObject([2, { id: post.id, status: 'PUBLIC', version: 1 }]);
});

test('two processes announce a post once', async () => {
  const other = await startAnotherBlogService(blog);
  const posts = await Promise.all(Array.from({ length: 5 }, () => blog.makePost({ publishedAt: inSeconds(1.5) })));
  for (const post of posts) await eventually(async () => (await published(post.id)).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  for (const post of posts) expect(await published(post.id)).toHaveLength(1);
  await other.stop();
});

test('what became due while nobody ran is announced at the next start', async () => {
  const post = await blog.makePost({ publishedAt: inSeconds(3600) });
  await blog.database.query("update post set published_at = now() - interval '1 day' where id = $1", [post.id]);
  const other = await startAnotherBlogService(blog);
  await eventually(async () => (await published(post.id)).length === 1);
  await other.stop();
});

test('a post that is put off is announced at its new time, one that is withdrawn not at all', async () => {
  const [putOff, withdrawn] = [await blog.makePost({ publishedAt: inSeconds(2) }), await blog.makePost({ publishedAt: inSeconds(2) })];
  await blog.changePost(putOff, { publishedAt: inSeconds(4) });
  await blog.changePost(withdrawn, { status: 'DRAFT' });
  await eventually(async () => (await published(putOff.id)).length === 1);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse((await blog.asAdmin(`/api/posts/${putOff.slug}`)).body.publishedAt));
  expect(await published(withdrawn.id)).toEqual([]);
});

test('a post that an earlier release indexed is indexed anew, and found as others are', async () => {
  const post = await blog.makePost({ title: '楮紙 이야기', content: '<p>닥종이</p>', tags: ['傳統'] });
  const found = async (q: string) => (await blog.call(`/api/posts?q=${encodeURIComponent(q)}`)).body.items.map((item: { id: string }) => item.id);
  const { version } = (await blog.asAdmin(`/api/posts/${post.slug}`)).body;
  await blog.database.query("update post set search = '''楮紙'':1A' where id = $1", [post.id]);
  await eventually(async () => (await found('저지 전통')).includes(post.id));
  expect((await blog.asAdmin(`/api/posts/${post.slug}`)).body.version).toBe(version);
});

test('a post that was hidden and is published again is announced again', async () => {
  const post = await blog.makePost();
  const hidden = (await blog.changePost(post, { status: 'PRIVATE' })).body;
  await blog.changePost(hidden, { status: 'PUBLIC' });
  expect((await blog.eventsOf(post.id)).map((event) => event.type)).toEqual([
    'post.created',
    'post.published',
    'post.updated',
    'post.updated',
    'post.published',
  ]);
});

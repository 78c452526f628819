import { publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { callService, eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnotherBlogService, type TestBlogService, startBlogService, untilConsuming } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService({ CLEANUP_PATIENCE_SECONDS: '1', CLEANUP_SERVICES: '["brush","ink","paper"]' });
  await untilConsuming(blog);
});
afterAll(() => blog.stop());

async function deletePost(): Promise<{ id: string; slug: string; title: string }> {
  const post = await blog.makePost();
  await blog.asAdmin(`/api/posts/${post.slug}`, { method: 'DELETE' });
  return post;
}
const report = (postId: string, service: string) =>
  publishTestEvent('post.cleanup.done', { aggregateId: postId, aggregateVersion: 1, payload: { postId, service } });
const find = async (postId: string, query = '') =>
  (await blog.asAdmin(`/api/post-deletions?limit=100${query}`)).body.items.find((deletion: { postId: string }) => deletion.postId === postId);

describe('the clearing up after a deleted post', () => {
  test('is done when every service has reported, in whatever order and however often', async () => {
    const post = await deletePost();
    expect(await find(post.id)).toMatchObject({
      slug: post.slug,
      title: post.title,
      answered: [],
      missing: ['brush', 'ink', 'paper'],
      completedAt: null,
    });
    for (const service of ['paper', 'ink', 'paper', 'somebody']) await report(post.id, service);
    await eventually(async () => (await find(post.id)).answered.length === 2);
    expect(await find(post.id)).toMatchObject({ answered: ['ink', 'paper'], missing: ['brush'], completedAt: null });
    await report(post.id, 'brush');
    const done = await eventually(async () => find(post.id, '&completed=true'));
    expect([done.missing, typeof done.completedAt]).toEqual([[], 'string']);
    expect(await find(post.id, '&completed=false')).toBeUndefined();
  });

  test('is asked for again, under a newer revision, while a service is missing, and no more after that', async () => {
    const post = await deletePost();
    for (const service of ['ink', 'brush']) await report(post.id, service);
    await eventually(async () => (await find(post.id)).requests >= 2);
    await report(post.id, 'paper');
    await eventually(async () => (await find(post.id)).completedAt !== null);
    const deletions = (await blog.eventsOf(post.id)).filter((event) => event.type === 'post.deleted');
    const { requests } = await find(post.id);
    expect(deletions.length).toBe(requests);
    expect(deletions.map((event) => event.version)).toEqual(deletions.map((_, index) => 3 + index));
    expect(deletions.at(-1)?.payload).toEqual({ id: post.id, slug: post.slug });
  });

  test('reported for a post that nobody deleted changes nothing', async () => {
    const post = await blog.makePost();
    const id = await report(post.id, 'ink');
    await eventually(async () => (await blog.database.query('select 1 from inbox where message_id = $1', [id])).rowCount);
    expect(await find(post.id)).toBeUndefined();
    expect((await blog.call(`/api/posts/${post.slug}`)).status).toBe(200);
  });

  test('goes on when services come and leave with a release: reports are kept for it, and who left is not waited for', async () => {
    const post = await deletePost();
    const id = await report(post.id, 'stone');
    await eventually(async () => (await blog.database.query('select 1 from inbox where message_id = $1', [id])).rowCount);
    const next = await startAnotherBlogService(blog, { CLEANUP_SERVICES: '["seal","stone"]' });
    const found = (await callService(next.url, '/api/post-deletions?limit=100', { as: blog.admin })).body.items;
    expect(found.find((deletion: { postId: string }) => deletion.postId === post.id)).toMatchObject({ answered: ['stone'], missing: ['seal'] });
    await next.stop();
    const last = await startAnotherBlogService(blog, { CLEANUP_SERVICES: '["stone"]' });
    // Either process may take a report, and only the last one is content with it; others are asked again and report again.
    await eventually(async () => (await report(post.id, 'stone')) && (await find(post.id)).completedAt !== null);
    await last.stop();
  });

  test('is listed for admins, last deleted first, page by page', async () => {
    const ids = [(await deletePost()).id, (await deletePost()).id];
    const first = (await blog.asAdmin('/api/post-deletions?limit=1')).body;
    const second = (await blog.asAdmin(`/api/post-deletions?limit=1&cursor=${first.nextCursor}`)).body;
    expect([first.items[0].postId, second.items[0].postId]).toEqual(ids.toReversed());
    expect((await blog.call('/api/post-deletions')).status).toBe(401);
    expect((await blog.call('/api/post-deletions', { as: testUser() })).status).toBe(403);
    for (const query of ['cursor=x', 'completed=maybe']) expect((await blog.asAdmin(`/api/post-deletions?${query}`)).status).toBe(400);
  });
});

import type { ImportJob } from '@hanji/contracts/api/imports';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testAdmin } from './testing/local-site.ts';
import {
  assertMeasuredPage,
  assertPublishedPost,
  named,
  processed,
  publishedPost,
  startTracedSite,
  traceMeasuredPage,
  type TracedSite,
} from './testing/traced-site.ts';

let traced: TracedSite;
beforeAll(async () => {
  traced = await startTracedSite();
});
afterAll(() => traced?.stop());

test('publishing a post is one trace, from the gateway to every service that hears of it', async () => {
  await traced.publish({ title: 'Ink' });
  const tree = await traced.traceWith(named('gateway', 'POST blog-createPost'), publishedPost);
  assertPublishedPost(tree);
});

test("a reader's page is one trace, from the gateway by shell and page part to the database", async () => {
  const { slug } = await traced.publish({ title: 'Read me' });
  expect((await traced.site.call(`/posts/${slug}`)).status).toBe(200);
  await traced.traceWith(named('shell-frontend', 'GET page'), [
    'blog-frontend  GET part',
    'blog  GET /api/posts/:slug',
    'blog  SELECT cache_generation (postgresql)',
  ]);
});

test("what a reader's browser tells of its page is a step of the trace of that very page", async () => {
  assertMeasuredPage(await traceMeasuredPage(traced, 'Measure me'));
});

test('a login is one trace with what is counted in Redis', async () => {
  expect((await traced.site.call('/api/auth/login', { body: testAdmin })).status).toBe(200);
  await traced.traceWith(named('gateway', 'POST auth-login'), ['auth  POST /api/auth/login', 'auth  EVALSHA (redis)', 'auth  SELECT users (postgresql)']);
});

test('a scheduled post is one trace, from the schedule to every service that hears of it', async () => {
  await traced.publish({ title: 'Later', publishedAt: new Date(Date.now() + 1500).toISOString() });
  const tree = await traced.traceWith(
    ({ service, name }) => service === 'blog' && name === 'record post.published',
    ['blog  job publish-scheduled', ...processed('post.published', 'content', 'analytics')],
  );
  expect(tree[0]).toBe('blog  job publish-scheduled');
});

test('an import is one trace, from its job by the importer to the services that take it', async () => {
  const bytes = Buffer.from(wordPressExport([{ id: 1, content: '<p>An old post.</p>' }]));
  const ask = async (path: string, request: object = {}) => (await traced.site.call(path, { token: traced.site.adminToken, ...request })).json() as ImportJob;
  const { id } = await ask('/api/imports', { body: { filename: 'old.xml', size: bytes.length } });
  await fetch(`${traced.site.publicUrl}/api/imports/${id}/parts/1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${traced.site.adminToken}`, 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(bytes),
  });
  for (const [step, status] of [
    ['check', 'CHECKED'],
    ['start', 'DONE'],
  ] as const) {
    await traced.site.call(`/api/imports/${id}/${step}`, { method: 'POST', token: traced.site.adminToken, ...(step === 'check' ? { body: {} } : {}) });
    await expect.poll(async () => (await ask(`/api/imports/${id}`)).status, { timeout: 30_000 }).toBe(status);
  }
  await traced.traceWith(named('storage', 'job import'), [
    'blog  POST /internal/import/posts',
    'blog  INSERT post (postgresql)',
    ...processed('post.created', 'content'),
  ]);
});

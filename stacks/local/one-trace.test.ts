import type { ImportJob } from '@hanji/contracts/api/imports';
import type { Post } from '@hanji/contracts/api/posts';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { traceTree } from '@hanji/tracing/testing/trace-tree';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

let collector: OtlpReceiver;
let site: TestSite;

const variables = { OTEL_TRACES_SAMPLER_ARG: '1' };
beforeAll(async () => {
  collector = await startOtlpReceiver();
  Object.assign(process.env, variables, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  site = await startTestSite();
});
afterAll(async () => {
  for (const name of [...Object.keys(variables), 'OTEL_EXPORTER_OTLP_ENDPOINT']) delete process.env[name];
  await site?.stop();
  await collector?.stop();
});

/** A step, and the lines that have to be below it: parts of them, in any order. */
type Expected = readonly string[];

/** The trace of the newest step with this name that all the lines are in, once they are. Told to whoever reads the test's output. */
async function traceWith(isFirst: (span: ReceivedSpan) => boolean, lines: Expected): Promise<string[]> {
  const trees = () => collector.spans.filter(isFirst).map(({ traceId }) => traceTree(collector.spans, traceId));
  const isWhole = (tree: readonly string[]) => lines.every((line) => tree.some((step) => step.trim() === line));
  // What there is instead is what one wants to see.
  await expect.poll(() => (trees().some(isWhole) ? 'whole' : trees()), { timeout: 20_000, message: `a trace with ${lines.join(', ')}` }).toBe('whole');
  const tree = trees().findLast(isWhole) ?? [];
  process.stdout.write(`${tree.join('\n')}\n\n`);
  return tree;
}

const named = (service: string, name: string) => (span: ReceivedSpan) => span.service === service && span.name === name;
const processed = (event: string, ...services: string[]) => services.map((service) => `${service}  process ${event}`);

async function write(body: object): Promise<Post> {
  const answer = await site.call('/api/posts', { token: site.adminToken, body: { content: '<p>ink</p>', status: 'PUBLIC', ...body } });
  expect(answer.status).toBe(201);
  return answer.json() as Post;
}

test('publishing a post is one trace, from the gateway to every service that hears of it', async () => {
  await write({ title: 'Ink' });
  const tree = await traceWith(named('gateway', 'POST blog-createPost'), [
    'blog  POST /api/posts',
    'blog  INSERT post',
    'blog  record post.created',
    'blog  INSERT outbox',
    'blog  publish post.created',
    ...processed('post.created', 'content', 'storage', 'analytics'),
    'analytics  INSERT inbox',
  ]);
  expect(tree[0]).toBe('gateway  POST blog-createPost');
  expect(tree.filter((line) => !line.startsWith(' '))).toHaveLength(1);
});

test("a reader's page is one trace, from the gateway by shell and page part to the database", async () => {
  const { slug } = await write({ title: 'Read me' });
  expect((await site.call(`/posts/${slug}`)).status).toBe(200);
  await traceWith(named('shell-frontend', 'GET page'), ['blog-frontend  GET part', 'blog  GET /api/posts/:slug', 'blog  SELECT cache_generation']);
});

test('a login is one trace with what is counted in Redis', async () => {
  expect((await site.call('/api/auth/login', { body: testAdmin })).status).toBe(200);
  await traceWith(named('gateway', 'POST auth-login'), ['auth  POST /api/auth/login', 'auth  EVALSHA', 'auth  SELECT users']);
});

test('a scheduled post is one trace, from the schedule to every service that hears of it', async () => {
  await write({ title: 'Later', publishedAt: new Date(Date.now() + 1500).toISOString() });
  const tree = await traceWith(
    ({ service, name }) => service === 'blog' && name === 'record post.published',
    ['blog  job publish-scheduled', ...processed('post.published', 'content', 'analytics')],
  );
  expect(tree[0]).toBe('blog  job publish-scheduled');
});

test('an import is one trace, from its job by the importer to the services that take it', async () => {
  const bytes = Buffer.from(wordPressExport([{ id: 1, content: '<p>An old post.</p>' }]));
  const ask = async (path: string, request: object = {}) => (await site.call(path, { token: site.adminToken, ...request })).json() as ImportJob;
  const { id } = await ask('/api/imports', { body: { filename: 'old.xml', size: bytes.length } });
  await fetch(`${site.publicUrl}/api/imports/${id}/parts/1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${site.adminToken}`, 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(bytes),
  });
  for (const [step, status] of [
    ['check', 'CHECKED'],
    ['start', 'DONE'],
  ] as const) {
    await site.call(`/api/imports/${id}/${step}`, { method: 'POST', token: site.adminToken, ...(step === 'check' ? { body: {} } : {}) });
    await expect.poll(async () => (await ask(`/api/imports/${id}`)).status, { timeout: 30_000 }).toBe(status);
  }
  await traceWith(named('storage', 'job import'), ['blog  POST /internal/import/posts', 'blog  INSERT post', ...processed('post.created', 'content')]);
});

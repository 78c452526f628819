import { type OtlpReceiver, startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { traceTree } from '@hanji/tracing/testing/trace-tree';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './testing/local-site.ts';

let collector: OtlpReceiver;
let site: TestSite;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.endpoint;
  process.env['OTEL_TRACES_SAMPLER_ARG'] = '1';
  site = await startTestSite({ only: ['auth', 'blog', 'content', 'storage', 'analytics'] });
});
afterAll(async () => {
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  delete process.env['OTEL_TRACES_SAMPLER_ARG'];
  await site?.stop();
  await collector?.stop();
});

/** The trace that a step of this name is part of, once it has come as far as to every one of `services`. */
async function traceOf(name: string, isWhole: (tree: readonly string[]) => boolean): Promise<string[]> {
  const tree = () => traceTree(collector.spans, collector.spans.findLast((span) => span.name === name)?.traceId ?? '');
  await expect.poll(() => isWhole(tree()), { timeout: 15_000 }).toBe(true);
  return tree();
}

test('publishing a post is one trace, from the gateway to the last service that hears of it', async () => {
  const { status } = await site.call('/api/posts', { token: site.adminToken, body: { title: 'Ink', content: '<p>ink</p>', status: 'PUBLIC' } });
  expect(status).toBe(201);
  const consumers = ['content', 'storage', 'analytics'];
  const tree = await traceOf('POST blog-createPost', (lines) =>
    consumers.every((service) => lines.some((line) => line.endsWith(`${service}  process post.created`))),
  );
  process.stdout.write(`${tree.join('\n')}\n`);
  expect(tree[0]).toBe('gateway  POST blog-createPost');
});

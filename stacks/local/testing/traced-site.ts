import { idsOf } from '@hanji/tracing/traceparent';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { traceTree } from '@hanji/tracing/testing/trace-tree';
import { expect } from 'vitest';
import { startTestSite, type TestSite, type TestSiteOptions } from './local-site.ts';

/** A site that traces every request, and what has come of it. */
export interface TracedSite {
  readonly site: TestSite;
  /** Publishes a post. */
  readonly publish: (post: object) => Promise<{ readonly slug: string }>;
  /**
   * The newest trace with a step that `isOfIt` says belongs to it, once each of `lines` (`blog  POST /api/posts`) is one of its steps. Told to whoever reads
   * the test's output.
   */
  readonly traceWith: (isOfIt: (span: ReceivedSpan) => boolean, lines: readonly string[]) => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

/** Something that takes traces and passes them on. */
export interface Collector {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Starts it. `between` starts a collector that passes traces on to an address; they come straight from the site without. */
export async function startTracedSite(options: TestSiteOptions = {}, between?: (endpoint: string) => Promise<Collector>): Promise<TracedSite> {
  const receiver = await startOtlpReceiver();
  const collector = await between?.(receiver.endpoint);
  const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: collector?.endpoint ?? receiver.endpoint, OTEL_TRACES_SAMPLER_ARG: '1' };
  Object.assign(process.env, variables);
  const site = await startTestSite(options);
  return {
    site,
    publish: async (post) => {
      const answer = await site.call('/api/posts', { token: site.adminToken, body: { content: '<p>ink</p>', status: 'PUBLIC', ...post } });
      expect(answer.status).toBe(201);
      return answer.json() as { slug: string };
    },
    traceWith: (isOfIt, lines) => traceWith(receiver, isOfIt, lines),
    stop: async () => {
      for (const name of Object.keys(variables)) delete process.env[name];
      await site.stop();
      await collector?.stop();
      await receiver.stop();
    },
  };
}

async function traceWith({ spans }: OtlpReceiver, isOfIt: (span: ReceivedSpan) => boolean, lines: readonly string[]): Promise<string[]> {
  const trees = () => spans.filter(isOfIt).map(({ traceId }) => traceTree(spans, traceId));
  const isWhole = (tree: readonly string[]) => lines.every((line) => tree.some((step) => step.trim() === line));
  // What there is instead is what one wants to see.
  await expect.poll(() => (trees().some(isWhole) ? 'whole' : trees()), { timeout: 20_000, message: `a trace with ${lines.join(', ')}` }).toBe('whole');
  const tree = trees().findLast(isWhole) ?? [];
  process.stdout.write(`${tree.join('\n')}\n\n`);
  return tree;
}

/** Whether a span is a service's step of this name. */
export function named(service: string, name: string): (span: ReceivedSpan) => boolean {
  return (span) => span.service === service && span.name === name;
}

/** Lines of an event that came to services. */
export function processed(event: string, ...services: readonly string[]): string[] {
  return services.map((service) => `${service}  process ${event} (rabbitmq)`);
}

/** What publishing a post has to leave in its trace: each step, and the one that it belongs to. */
const publishing: readonly (readonly [string, string])[] = [
  ['blog  POST /api/posts', 'gateway  POST blog-createPost'],
  ['blog  INSERT post (postgresql)', 'blog  POST /api/posts'],
  ['blog  record post.created', 'blog  POST /api/posts'],
  ['blog  INSERT outbox (postgresql)', 'blog  record post.created'],
  ['blog  publish post.created (rabbitmq)', 'blog  record post.created'],
  ...processed('post.created', 'content', 'storage', 'analytics').map((step) => [step, 'blog  publish post.created (rabbitmq)'] as const),
  ['content  INSERT inbox (postgresql)', 'content  process post.created (rabbitmq)'],
  ['analytics  INSERT inbox (postgresql)', 'analytics  process post.created (rabbitmq)'],
];

/** The steps of it alone. */
export const publishedPost: readonly string[] = publishing.map(([step]) => step);

/** Expects that a trace is the one of publishing a post: one tree from the gateway on, every step below the one that it belongs to. */
export function assertPublishedPost(tree: readonly string[]): void {
  expect(tree.filter((line) => !line.startsWith(' '))).toEqual(['gateway  POST blog-createPost']);
  expect(belonging(tree)).toEqual(expect.arrayContaining(publishing.map((pair) => pair.join(' of '))));
}

/** What a page that a browser told of has to leave in its trace: each step, and the one that it belongs to. */
const measuring: readonly (readonly [string, string])[] = [
  ['blog-frontend  GET part', 'shell-frontend  GET 127.0.0.1'],
  ['blog  SELECT cache_generation (postgresql)', 'blog  GET /api/categories'],
  ['blog  GET (redis)', 'blog  GET /api/categories'],
  ['analytics  page in a browser', 'shell-frontend  GET page'],
];

/** Publishes a post of this title, reads its page, and tells of it as a browser does; answers the trace of that. */
export async function traceMeasuredPage({ site, publish, traceWith }: TracedSite, title: string): Promise<string[]> {
  const { slug } = await publish({ title });
  const { headers } = await site.call(`/posts/${slug}`);
  // As a browser finds it there: what it was given of the trace is sealed, and goes back as it came.
  const [, trace = ''] = /^measured;desc="([^"]+)"$/.exec(headers.get('server-timing') ?? '') ?? [];
  expect((await site.call('/api/vitals', { body: { LCP: 1.2, TTFB: 0.1, seconds: 1, trace } })).status).toBe(204);
  const { traceId } = idsOf(trace);
  return traceWith(
    (span) => span.traceId === traceId,
    measuring.map(([step]) => step),
  );
}

/** Expects that a trace is that of one page, from the gateway by shell and page part to PostgreSQL, Redis and the browser. */
export function assertMeasuredPage(tree: readonly string[]): void {
  expect(tree.filter((line) => !line.startsWith(' '))).toEqual([expect.stringMatching(/^gateway  GET /)]);
  expect(belonging(tree)).toEqual(expect.arrayContaining(measuring.map((pair) => pair.join(' of '))));
}

/** Each step with the one that it belongs to, as `blog  INSERT post (postgresql) of blog  POST /api/posts`. */
function belonging(tree: readonly string[]): string[] {
  const above: string[] = [];
  return tree.flatMap((line) => {
    const depth = line.search(/\S/) / 2;
    above.length = depth;
    above.push(line.trim());
    return depth === 0 ? [] : [`${line.trim()} of ${above[depth - 1]}`];
  });
}

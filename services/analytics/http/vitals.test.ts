import { sealPageTrace } from '@hanji/contracts/page-trace';
import { type ReceivedSpan, startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnalyticsService, type TestAnalyticsService } from '../testing/analytics-service.ts';

let site: TestAnalyticsService;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());

const tell = (body: unknown) => site.call('/api/vitals', { body });
const counted = async (name: string) => {
  const { body } = await site.call('/metrics');
  return Number(new RegExp(`hanji_web_vital_count\\{[^}]*name="${name}"[^}]*\\} (\\d+)`).exec(String(body))?.[1] ?? 0);
};

test('what a browser measured is counted by its name, and nothing else of it', async () => {
  expect((await tell({ LCP: 1.2, CLS: 0.02, seconds: 40 })).status).toBe(204);
  expect((await tell({ LCP: 2, INP: 0.1, TTFB: 0.3, seconds: 5, trace: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` })).status).toBe(204);
  expect(await Promise.all(['LCP', 'CLS', 'INP', 'TTFB'].map(counted))).toEqual([2, 1, 1, 1]);
});

test.each([
  ['a value of another name', { FID: 1, seconds: 1 }],
  ['an address', { url: '/posts/a', seconds: 1 }],
  ['a value that no page has', { LCP: 601, seconds: 1 }],
  ['a negative one', { TTFB: -1, seconds: 1 }],
  ['a trace that is not kept', { seconds: 1, trace: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` }],
  ['nothing', {}],
])('%s is refused', async (_what, body) => {
  expect((await tell(body)).status).toBe(400);
});

const key = 't'.repeat(64);
const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

/** The steps that come of what browsers tell a service that traces. */
async function stepsOf(reports: readonly object[]): Promise<ReceivedSpan[]> {
  const collector = await startOtlpReceiver();
  const traced = await startAnalyticsService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, PAGE_TRACE_KEY: key });
  for (const body of reports) expect((await traced.call('/api/vitals', { body })).status).toBe(204);
  await traced.stop();
  await collector.stop();
  return collector.spans.filter(({ name }) => name === 'page in a browser');
}

test('a page whose request was traced is a step of its trace', async () => {
  const givenAt = Date.now() - 60_000;
  const [page] = await stepsOf([{ LCP: 1.5, seconds: 60, trace: sealPageTrace({ traceparent, givenAt }, key) }]);
  expect(page).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16), kind: 'client', attributes: { 'web_vital.lcp': 1.5 } });
  expect((page?.endedAt ?? 0) - (page?.startedAt ?? 0)).toBeCloseTo(1500, 0);
});

test('a trace that no page was given makes no step, and one that was is not dated at will', { tags: ['abuse/made-up-traces'] }, async () => {
  const givenAt = Date.now() - 5000;
  const pages = await stepsOf([
    { LCP: 1, seconds: 80_000, trace: traceparent },
    { LCP: 1, seconds: 5, trace: sealPageTrace({ traceparent, givenAt }, 'x'.repeat(64)) },
    { LCP: 1, seconds: 5, trace: sealPageTrace({ traceparent, givenAt: givenAt - 3_600_000 }, key) },
    { LCP: 600, seconds: 80_000, trace: sealPageTrace({ traceparent, givenAt }, key) },
  ]);
  expect(pages).toHaveLength(1);
  expect(pages[0]?.startedAt).toBeCloseTo(givenAt - 60_000, 0);
  expect(pages[0]?.endedAt).toBeLessThanOrEqual(Date.now());
});

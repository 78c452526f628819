import { observabilityFields } from '@hanji/stacks/observability-config';
import { expect, test, vi } from 'vitest';
import { collectorVersion, provideCollector, providePrometheusOfClusters } from './testing/go-programs.ts';
import { startCollector } from './testing/run-collector.ts';
import { assertPublishedPost, named, publishedPost, startTracedSite } from './testing/traced-site.ts';

vi.setConfig({ testTimeout: 1_200_000 });

test("OpenTelemetry's own collector, as it is deployed, takes a site's traces: publishing a post is one, every step below the one that it belongs to", async () => {
  const services = ['auth', 'blog', 'content', 'storage', 'analytics'];
  const { publish, traceWith, stop } = await startTracedSite({ only: services }, startCollector);
  try {
    await publish({ title: 'Ink' });
    assertPublishedPost(await traceWith(named('gateway', 'POST blog-createPost'), publishedPost));
  } finally {
    await stop();
  }
});

test('the collector that is tested is the one that is deployed', () => {
  expect(observabilityFields.parse({}).images.collector).toMatch(new RegExp(`:${collectorVersion}$`));
});

test.each([
  ['collector', provideCollector],
  ['Prometheus', providePrometheusOfClusters],
])('where there is no Go, the %s says what to do', (_name, provide) => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('TMPDIR', '/nowhere');
  expect(provide).toThrow('install Go (https://go.dev/dl), or name the program in HANJI_');
  vi.unstubAllEnvs();
});

import { observabilityFields } from '@hanji/stacks/observability-config';
import { expect, test, vi } from 'vitest';
import { collectorVersion, provideCollector, providePrometheusOfClusters } from './testing/go-programs.ts';
import { startCollector } from './testing/run-collector.ts';
import { assertMeasuredPage, assertPublishedPost, named, publishedPost, startTracedSite, traceMeasuredPage } from './testing/traced-site.ts';

vi.setConfig({ testTimeout: 1_200_000 });

test("OpenTelemetry's own collector, as it is deployed, takes a site's traces: publishing a post is one, and so is a page with what its browser tells", async () => {
  const services = ['auth', 'blog', 'content', 'storage', 'analytics'];
  const traced = await startTracedSite({ only: [...services, 'shell-frontend', 'blog-frontend'] }, startCollector);
  try {
    await traced.publish({ title: 'Ink' });
    assertPublishedPost(await traced.traceWith(named('gateway', 'POST blog-createPost'), publishedPost));
    assertMeasuredPage(await traceMeasuredPage(traced, 'Measure me'));
  } finally {
    await traced.stop();
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

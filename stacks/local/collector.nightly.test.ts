import { expect, test } from 'vitest';
import { provideCollector, startCollector } from './testing/otel-collector.ts';
import { named, publishedPost, startTracedSite } from './testing/traced-site.ts';

const collector = provideCollector();

test.skipIf(collector === null)(
  "OpenTelemetry's own collector takes a site's traces: publishing a post is one",
  async () => {
    const services = ['auth', 'blog', 'content', 'storage', 'analytics'];
    const { publish, traceWith, stop } = await startTracedSite({ only: services }, (endpoint) => startCollector(collector ?? '', endpoint));
    try {
      await publish({ title: 'Ink' });
      expect((await traceWith(named('gateway', 'POST blog-createPost'), publishedPost))[0]).toBe('gateway  POST blog-createPost');
    } finally {
      await stop();
    }
  },
  600_000,
);

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of one process, by the names that dashboards and alerts know. Durations in seconds. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly events: Counter<'event' | 'outcome'>;
  readonly outboxPending: Gauge;
  readonly deadLetters: Gauge<'queue'>;
  readonly dependencyUp: Gauge<'dependency'>;
}

/** Makes the metrics of a service; every series carries its name and release. */
export function createMetrics(service: string, release: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service, release });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by declared route',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    events: new Counter({ name: 'hanji_events_total', help: 'Events by what became of them', labelNames: ['event', 'outcome'], registers }),
    outboxPending: new Gauge({ name: 'hanji_outbox_pending', help: 'Events waiting to be published', registers }),
    deadLetters: new Gauge({
      name: 'hanji_dead_letters',
      help: 'Events that wait for an admin, by the queue they died in; the same from every process of a service',
      labelNames: ['queue'],
      registers,
    }),
    dependencyUp: new Gauge({ name: 'hanji_dependency_up', help: '1 where a dependency answers', labelNames: ['dependency'], registers }),
  };
}

import { comparedBounds, processBounds } from '@hanji/contracts/answers';
import { isFailure } from '@hanji/contracts/failed-answer';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type RecentAnswers, recentAnswers } from './recent/recent-answers.ts';
import { type RecentDurations, recentDurations } from './recent/recent-durations.ts';
import { type RecentErrors, recentErrors } from './recent/recent-errors.ts';

/** A request as its figures name it: by method and declared route. */
export type RequestKey = `${string} ${string}`;

/** Takes in how long something took, in seconds. */
interface Observed<Label extends string, Sometimes extends string = never> {
  readonly observe: (labels: Readonly<Record<Label, string> & Partial<Record<Sometimes, string>>>, seconds: number) => void;
}

/** Metrics of one process, by the names that dashboards and alerts know. Durations in seconds. */
export interface Metrics {
  readonly registry: Registry;
  /** `refused` is there where a limit turned the request away (`refusedHeader`). */
  readonly requests: Observed<'route' | 'method' | 'status', 'refused'>;
  readonly events: Counter<'event' | 'outcome'>;
  readonly outboxPending: Gauge;
  readonly deadLetters: Gauge<'queue'>;
  readonly dependencyUp: Gauge<'dependency'>;
  /** From when an event was recorded to when a consumer has applied it. */
  readonly eventDelay: Observed<'event'>;
  readonly cacheReads: Counter<'cache' | 'outcome'>;
  readonly poolConnections: Gauge<'pool' | 'state'>;
  readonly traceBatches: Counter<'outcome'>;
  /** The same for people who look now, without a Prometheus that keeps it. */
  readonly recent: {
    readonly requests: RecentDurations<RequestKey>;
    /** All requests by the minute, for an hour. */
    readonly answers: RecentAnswers;
    readonly events: RecentDurations<string>;
    readonly errors: RecentErrors;
  };
}

const eventBounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];

/** Makes the metrics of a service; every series carries its name and release. */
export function createMetrics(service: string, release: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service, release });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by declared route',
    labelNames: ['route', 'method', 'status', 'refused'],
    buckets: [...processBounds],
    registers,
  });
  // By route, bounds this fine would be tens of thousands of series.
  const compared = new Histogram({
    name: 'hanji_answer_duration_seconds',
    help: 'Time to answer, of all that no limit turned away, by bounds fine enough to compare two releases',
    buckets: [...comparedBounds],
    registers,
  });
  const eventDelay = new Histogram({
    name: 'hanji_event_delay_seconds',
    help: 'Time from when an event was recorded to when it was applied here',
    labelNames: ['event'],
    buckets: eventBounds,
    registers,
  });
  const recent: Metrics['recent'] = {
    requests: recentDurations(processBounds),
    answers: recentAnswers(),
    events: recentDurations(eventBounds),
    errors: recentErrors(),
  };
  return {
    registry,
    recent,
    requests: {
      observe: (labels, seconds) => {
        requests.observe(labels, seconds);
        if (labels.refused === undefined) compared.observe(seconds);
        const hasFailed = isFailure({ status: Number(labels.status), refused: labels.refused });
        recent.requests.note(`${labels.method} ${labels.route}`, seconds, hasFailed);
        recent.answers.count(hasFailed, seconds);
      },
    },
    eventDelay: {
      observe: (labels, seconds) => {
        eventDelay.observe(labels, seconds);
        recent.events.note(labels.event, seconds, false);
      },
    },
    events: new Counter({ name: 'hanji_events_total', help: 'Events by what became of them', labelNames: ['event', 'outcome'], registers }),
    outboxPending: new Gauge({ name: 'hanji_outbox_pending', help: 'Events waiting to be published', registers }),
    deadLetters: new Gauge({
      name: 'hanji_dead_letters',
      help: 'Events that wait for an admin, by the queue they died in; the same from every process of a service',
      labelNames: ['queue'],
      registers,
    }),
    dependencyUp: new Gauge({ name: 'hanji_dependency_up', help: '1 where a dependency answers', labelNames: ['dependency'], registers }),
    cacheReads: new Counter({ name: 'hanji_cache_reads_total', help: 'Reads of caches by outcome', labelNames: ['cache', 'outcome'], registers }),
    poolConnections: new Gauge({
      name: 'hanji_database_pool_connections',
      help: 'Connections to the database by what they do; waiting are requests that have none',
      labelNames: ['pool', 'state'],
      registers,
    }),
    traceBatches: new Counter({
      name: 'hanji_trace_batches_total',
      help: 'Batches of spans by whether the collector took them: sent, lost',
      labelNames: ['outcome'],
      registers,
    }),
  };
}

/** Makes a histogram of a service's own, with one label of a bounded number of values. */
export function ownHistogram<Label extends string>(
  { registry }: Pick<Metrics, 'registry'>,
  { name, help, label, buckets }: { readonly name: `hanji_${string}`; readonly help: string; readonly label: Label; readonly buckets: number[] },
): Histogram<Label> {
  return new Histogram({ name, help, labelNames: [label], buckets, registers: [registry] });
}

/** Tells when the certificate of a host expires, in seconds since 1970. */
export function tellCertificateExpiry({ registry }: Pick<Metrics, 'registry'>, host: string, expires: number): void {
  new Gauge({
    name: 'hanji_certificate_expires_timestamp_seconds',
    help: 'When the certificate that the site takes HTTPS with expires, in seconds since 1970',
    labelNames: ['host'],
    registers: [registry],
  }).set({ host }, expires);
}

import type { RecordingRule, Timing } from './rule.ts';

/** What readers are promised, as a share of good things among all, and how both are counted. */
export interface Objective {
  /** Name of the alert that tells when it is not kept. */
  readonly name: string;
  /** Share that may be bad, e.g. 0.001. */
  readonly budget: number;
  /** PromQL of how many were bad, and of how many there were, within a window (`300000ms`). */
  readonly bad: (window: string) => string;
  readonly all: (window: string) => string;
  /** Fewer bad ones in the longer window tell nobody: one failure among the ten requests of a quiet night is no outage. */
  readonly leastBad: number;
  /** Label that both are counted by; what befalls one service explains nothing of another. */
  readonly by?: 'service';
  /** A series that both are counted from: 1 or 0 every 30 s. */
  readonly sample?: (timing: Timing) => RecordingRule;
}

/** Pages that readers ask for, by the names that the gateway gives its routes. */
export const pageRoutes = 'route=~".+-frontend-(pages|costly-.+)"';

/** The bound of a bucket, as Prometheus 2 and 3 write it. */
function bound(value: number): string {
  return `le=~"${value}|${value}[.]0"`;
}

const pagesWithin = (window: string, milliseconds: number) => `sum(increase(kong_request_latency_ms_bucket{${pageRoutes},${bound(milliseconds)}}[${window}]))`;

const slowNow = 'hanji:pages_slow:now';

/**
 * 1 while more than one in twenty pages takes longer than 300 ms, else 0; also where there are hardly any. The gateway counts up to 250 and up to
 * 400 ms; a third of the way between them is taken, as histogram_quantile does.
 */
function isSlow(window: string): string {
  const all = `sum(increase(kong_request_latency_ms_count{${pageRoutes}}[${window}]))`;
  return `((1 - (2 * ${pagesWithin(window, 250)} + ${pagesWithin(window, 400)}) / 3 / (${all} >= 20)) > bool 0.05) or vector(0)`;
}

/** The objectives of a site. */
export const objectives: readonly Objective[] = [
  {
    // 99.9 % of the pages are answered.
    name: 'pages-failing',
    budget: 0.001,
    all: (window) => `sum(increase(kong_http_requests_total{${pageRoutes}}[${window}]))`,
    // Without a failure there is no series at all.
    bad: (window) => `(sum(increase(kong_http_requests_total{${pageRoutes},code=~"5.."}[${window}])) or vector(0))`,
    leastBad: 5,
  },
  {
    // Of 99.5 % of the time, 95 % of the pages take less than 300 ms. Counted by time and not by page: with one in twenty allowed to be slow, it would
    // take three quarters of an hour until a site of which every page is slow had spent fourteen times as much.
    name: 'pages-slow',
    budget: 0.005,
    all: (window) => `count_over_time(${slowNow}[${window}])`,
    bad: (window) => `sum_over_time(${slowNow}[${window}])`,
    leastBad: 4,
    sample: ({ span }) => ({ record: slowNow, expression: isSlow(span(120)) }),
  },
  {
    // 99.9 % of the events are applied within 10 s, in each service that takes them.
    name: 'events-late',
    by: 'service',
    budget: 0.001,
    all: (window) => `sum by (service) (increase(hanji_event_delay_seconds_count[${window}]))`,
    bad: (window) =>
      `(sum by (service) (increase(hanji_event_delay_seconds_count[${window}]))` +
      ` - sum by (service) (increase(hanji_event_delay_seconds_bucket{${bound(10)}}[${window}])))`,
    leastBad: 5,
  },
];

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Windows that bad shares are recorded over, in seconds by name; those from 6 h on are computed less often. */
export const windows = { '5m': 5 * minute, '30m': 30 * minute, '1h': hour, '2h': 2 * hour, '6h': 6 * hour, '1d': day, '3d': 3 * day } as const;

/** Name of a recorded series: the share or the number of the bad ones. */
export function recorded(objective: Pick<Objective, 'name'>, kind: 'share' | 'count', window: keyof typeof windows): string {
  return `hanji:${objective.name.replaceAll('-', '_')}:bad_${kind}_${window}`;
}

/** The recording rules of an objective for one window. */
export function objectiveRecords(objective: Objective, window: keyof typeof windows, { span }: Timing): RecordingRule[] {
  const range = span(windows[window]);
  return [
    { record: recorded(objective, 'share', window), expression: `${objective.bad(range)} / (${objective.all(range)} > 0)` },
    { record: recorded(objective, 'count', window), expression: objective.bad(range) },
  ];
}

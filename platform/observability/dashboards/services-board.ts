import { failedAnswers } from '@hanji/contracts/failed-answer';
import { type Board, window } from './panel.ts';

const requests = 'http_request_duration_seconds';

/** Each service: how much it does, what fails, how long it takes. */
export const servicesBoard: Board = {
  name: 'services',
  title: 'services',
  panels: [
    {
      title: 'Requests a second',
      tells: 'By service and micro-frontend.',
      unit: 'reqps',
      queries: { '{{service}}': `sum by (service) (rate(${requests}_count[${window}]))` },
    },
    {
      title: 'Failures',
      tells: 'Share of answers with 5xx. More than 5 % for five minutes is told.',
      unit: 'percentunit',
      queries: {
        '{{service}}': `(sum by (service) (rate(${requests}_count{${failedAnswers}}[${window}])) or 0 * sum by (service) (rate(${requests}_count[${window}]))) / sum by (service) (rate(${requests}_count[${window}]))`,
      },
    },
    {
      title: 'Time of a read (95th percentile)',
      tells: 'More than a second for five minutes is told.',
      unit: 's',
      queries: { '{{service}}': `histogram_quantile(0.95, sum by (service, le) (rate(${requests}_bucket{method="GET"}[${window}])))` },
    },
    {
      title: 'Slowest routes',
      tells: 'The ten with the longest 95th percentile: here begins the search for a slow statement.',
      unit: 's',
      queries: { '{{service}} {{route}}': `topk(10, histogram_quantile(0.95, sum by (service, route, le) (rate(${requests}_bucket[${window}]))))` },
    },
    {
      title: 'Seen from the gateway (95th percentile)',
      tells: 'Until the answer begins. Longer than the service says itself: the network, or its event loop.',
      unit: 'ms',
      queries: { '{{service}}': `histogram_quantile(0.95, sum by (service, le) (rate(kong_upstream_latency_ms_bucket[${window}])))` },
    },
    {
      title: 'Answers of the gateway',
      tells: 'By service and code.',
      unit: 'reqps',
      queries: { '{{service}} {{code}}': `sum by (service, code) (rate(kong_http_requests_total[${window}]))` },
    },
    {
      title: 'Lag of the event loop (99th percentile)',
      tells: 'How long a process was busy with one thing while others waited.',
      unit: 's',
      queries: { '{{workload}}': 'max by (workload) (nodejs_eventloop_lag_p99_seconds)' },
    },
    {
      title: 'Hits of the caches',
      tells: 'Share of reads that a cache answered.',
      unit: 'percentunit',
      queries: {
        '{{service}} {{cache}}': `sum by (service, cache) (rate(hanji_cache_reads_total{outcome="hit"}[${window}])) / sum by (service, cache) (rate(hanji_cache_reads_total[${window}]))`,
      },
    },
  ],
};

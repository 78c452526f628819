import { type Alert, condition } from './rule.ts';

/** Alerts on processes and what they depend on. */
export const processAlerts: readonly Alert[] = [
  {
    name: 'workload-down',
    summary: 'No process of {{ $labels.workload }} answers.',
    action: 'Read the events and the log of its pods (kubectl describe, kubectl logs --previous); take a new release back.',
    labels: { service: '{{ $labels.workload }}' },
    conditions: [
      condition(
        ({ workloads }) => ['sum by (workload) (up{workload!=""}) == 0', ...workloads.map((workload) => `absent(up{workload="${workload}"})`)].join(' or '),
        { forSeconds: 120, within: 240, severity: 'page' },
      ),
    ],
  },
  {
    name: 'process-unstable',
    summary: 'A process of {{ $labels.workload }} ({{ $labels.instance }}) does not stay up.',
    action: 'Read the log of its last end (kubectl logs --previous), and whether it ran out of memory (kubectl describe).',
    labels: { service: '{{ $labels.workload }}' },
    conditions: [
      condition(
        ({ span }) =>
          `max by (workload, instance) (changes(process_start_time_seconds{workload!=""}[${span(900)}])) >= 3` +
          // One that was replaced before it was ever asked in peace was there for a moment only.
          ` or max by (workload, instance) (max_over_time(up{workload!=""}[${span(600)}]) == 0 and up{workload!=""} and up{workload!=""} offset ${span(540)})`,
        { forSeconds: 60, within: 900 },
      ),
    ],
  },
  {
    name: 'dependency-down',
    summary: '{{ $value }} processes cannot reach {{ $labels.dependency }}.',
    action: 'Look at its pod and its volume; whatever else is told meanwhile is likely its consequence.',
    conditions: [
      // One process alone that cannot is its own matter: its pool is busy, its pages fail.
      condition(() => 'count by (dependency) (hanji_dependency_up == 0) >= 0.5 * count by (dependency) (hanji_dependency_up)', {
        forSeconds: 60,
        within: 150,
        severity: 'page',
      }),
    ],
  },
  {
    name: 'pool-exhausted',
    summary: '{{ $value }} statements of {{ $labels.service }} wait for a connection to the database.',
    action: 'Look for long statements and locks in pg_stat_activity.',
    // Long enough for a consumer that hangs with its connections to be told first, which silences this.
    conditions: [condition(() => 'max by (service, pool) (hanji_database_pool_connections{state="waiting"}) > 0', { forSeconds: 420, within: 540 })],
  },
  {
    name: 'traces-lost',
    summary: '{{ $value }} processes cannot send their traces.',
    action: 'Look at the collector that OTEL_EXPORTER_OTLP_ENDPOINT names: it is away, slow, or refuses what it is sent.',
    conditions: [
      condition(({ span }) => `count(sum by (service, instance) (rate(hanji_trace_batches_total{outcome="lost"}[${span(300)}])) > 0)`, {
        forSeconds: 600,
        within: 720,
      }),
    ],
  },
];

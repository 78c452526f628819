import type { ServerPlan } from './server-plan.ts';

/** Where processes send traces, by OTLP over HTTP. */
export const tracesPort = 4318;
const healthPort = 13_133;

/** What the collector is made from. */
export interface CollectorPlanArgs {
  readonly image: string;
  /** Pods that may send traces. */
  readonly senders: readonly string[];
  /** Store of traces that takes OTLP over HTTP, e.g. `https://tempo.example.org`. */
  readonly tracesTo: string;
}

/** The OpenTelemetry collector: takes the traces of the site's processes and sends them on. */
export function collectorPlan({ image, senders, tracesTo }: CollectorPlanArgs): ServerPlan {
  const folder = '/etc/otelcol';
  return {
    name: 'collector',
    image,
    user: 10_001,
    args: [`--config=${folder}/collector.yaml`],
    ports: { http: healthPort, traces: tracesPort },
    readyPath: '/',
    files: { configuration: { folder, texts: { 'collector.yaml': collectorConfiguration(tracesTo) } } },
    memory: { request: '64Mi', limit: '256Mi' },
    connections: { accepts: [{ from: senders, ports: [tracesPort] }], opens: [], anywhere: [portOf(tracesTo)] },
  };
}

/** The collector's configuration, in JSON (which is YAML). `at` is the address that it listens at. */
export function collectorConfiguration(tracesTo: string, at = '0.0.0.0'): string {
  return JSON.stringify(
    {
      extensions: { health_check: { endpoint: `${at}:${healthPort}` } },
      receivers: { otlp: { protocols: { http: { endpoint: `${at}:${tracesPort}` } } } },
      // Refuses rather than be ended for its memory with all that it holds.
      processors: { memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 }, batch: {} },
      exporters: { otlphttp: { endpoint: tracesTo } },
      service: {
        extensions: ['health_check'],
        telemetry: { logs: { level: 'warn', encoding: 'json' }, metrics: { level: 'none' } },
        pipelines: { traces: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['otlphttp'] } },
      },
    },
    null,
    1,
  );
}

/** The port of an address, also of one that does not write it. */
export function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

import { portOf } from '../../network-policy.ts';
import { collectorConfiguration, healthPort, tracesPort } from '../collector/collector-configuration.ts';
import type { ServerPlan } from './server-plan.ts';

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

import { logsPort } from './logs-plan.ts';
import { controlPlanePorts } from '../../network-policy.ts';
import type { ServerPlan } from './server-plan.ts';

/** Where processes send traces, by OTLP over HTTP. */
export const tracesPort = 4318;

/** What the collector is made from. */
export interface CollectorPlanArgs {
  readonly image: string;
  readonly namespace: string;
  /** Pods that may send traces. */
  readonly senders: readonly string[];
  /** Store of traces that takes OTLP over HTTP, e.g. `https://tempo.example.org`; without it there are no traces. */
  readonly tracesTo: string | undefined;
}

/**
 * Grafana Alloy, a distribution of the OpenTelemetry collector: reads the log lines of the site's pods from the cluster's API (the files on the
 * nodes are not for pods of this namespace) and sends traces on.
 */
export function collectorPlan({ image, namespace, senders, tracesTo }: CollectorPlanArgs): ServerPlan {
  const http = 12_345;
  const folder = '/etc/alloy';
  const takesTraces = tracesTo !== undefined;
  return {
    name: 'collector',
    image,
    user: 473,
    args: ['run', `${folder}/config.alloy`, '--storage.path=/tmp/alloy', `--server.http.listen-addr=0.0.0.0:${http}`, '--disable-reporting'],
    ports: { http, ...(takesTraces ? { traces: tracesPort } : {}) },
    readyPath: '/-/ready',
    files: { configuration: { folder, texts: { 'config.alloy': [logPipeline(namespace), ...(takesTraces ? [tracePipeline(tracesTo)] : [])].join('\n') } } },
    memory: { request: '128Mi', limit: '512Mi' },
    connections: {
      accepts: takesTraces ? [{ from: senders, ports: [tracesPort] }] : [],
      opens: [{ name: 'logs', port: logsPort }],
      controlPlane: [...controlPlanePorts, ...(takesTraces ? [portOf(tracesTo)] : [])],
    },
    reads: {
      namespace: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
      ],
      cluster: [],
    },
  };
}

const podLabels = {
  workload: '__meta_kubernetes_pod_label_app_kubernetes_io_name',
  colour: '__meta_kubernetes_pod_label_hanji_dev_colour',
  pod: '__meta_kubernetes_pod_name',
};

function logPipeline(namespace: string): string {
  const rules = Object.entries(podLabels).map(([label, source]) => `  rule {\n    source_labels = ["${source}"]\n    target_label = "${label}"\n  }`);
  return `discovery.kubernetes "site" {
  role = "pod"
  namespaces {
    names = ["${namespace}"]
  }
}
discovery.relabel "site" {
  targets = discovery.kubernetes.site.targets
${rules.join('\n')}
}
loki.source.kubernetes "site" {
  targets = discovery.relabel.site.output
  forward_to = [loki.write.logs.receiver]
}
loki.write "logs" {
  endpoint {
    url = "http://logs:${logsPort}/loki/api/v1/push"
  }
}
`;
}

function tracePipeline(to: string): string {
  return `otelcol.receiver.otlp "site" {
  http {
    endpoint = "0.0.0.0:${tracesPort}"
  }
  output {
    traces = [otelcol.processor.batch.site.input]
  }
}
otelcol.processor.batch "site" {
  output {
    traces = [otelcol.exporter.otlphttp.site.input]
  }
}
otelcol.exporter.otlphttp "site" {
  client {
    endpoint = "${to}"
  }
}
`;
}

function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

import { controlPlanePorts } from '../../network-policy.ts';
import { logsPort } from './logs-plan.ts';
import type { VolumeArgs } from '../../volume.ts';
import type { ServerPlan } from './server-plan.ts';

/** What the reader of logs is made from. */
export interface LogReaderPlanArgs {
  readonly image: string;
  readonly namespace: string;
  readonly volume: VolumeArgs;
}

/**
 * Grafana Alloy: reads the log lines of the site's pods from the cluster's API. The files on the nodes, which OpenTelemetry's collector reads, are not for
 * pods of this namespace. How far it has read is kept on a small volume: without it, each restart would read and store again all that the cluster still has.
 */
export function logReaderPlan({ image, namespace, volume }: LogReaderPlanArgs): ServerPlan {
  const http = 12_345;
  const folder = '/etc/alloy';
  const dataFolder = '/var/lib/alloy/data';
  return {
    name: 'log-reader',
    image,
    user: 473,
    args: ['run', `${folder}/config.alloy`, `--storage.path=${dataFolder}`, `--server.http.listen-addr=0.0.0.0:${http}`, '--disable-reporting'],
    ports: { http },
    readyPath: '/-/ready',
    files: { configuration: { folder, texts: { 'config.alloy': logPipeline(namespace) } } },
    data: { folder: dataFolder, volume },
    memory: { request: '128Mi', limit: '512Mi' },
    connections: { accepts: [], opens: [{ name: 'logs', port: logsPort }], anywhere: controlPlanePorts },
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

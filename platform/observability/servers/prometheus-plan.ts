import type { Peer } from '../../connections.ts';
import { gatewayPorts } from '../../gateway/gateway-pod.ts';
import type { VolumeArgs } from '../../volume.ts';
import { type ExportedServer, exporterScrape, nodesScrape, type ScrapeJob } from '../prometheus/exporter-scrape.ts';
import { prometheusConfiguration, type ScrapeTarget } from '../prometheus/prometheus-configuration.ts';
import { ruleFile } from '../rules/rule-file.ts';
import { exporters } from './exporter-plans.ts';
import { nodeExporter } from './node-exporter.ts';
import { alertmanagerPort } from './alertmanager-plan.ts';
import { controlPlanePorts } from '../../network-policy.ts';
import type { ServerPlan } from './server-plan.ts';

/** Where Prometheus answers. */
export const prometheusPort = 9090;
/** Where RabbitMQ tells of itself; its image has the plugin switched on. */
export const brokerFiguresPort = 15_692;
const kubeletPort = 10_250;

/** What Prometheus is made from. */
export interface PrometheusPlanArgs {
  readonly image: string;
  readonly volume: VolumeArgs;
  readonly days: number;
  readonly targets: readonly ScrapeTarget[];
  readonly namespace: string;
  readonly runbooks: string;
  /** Asks the nodes how full volumes are. */
  readonly asksNodes: boolean;
  /** Servers that have an exporter. */
  readonly exported: readonly ExportedServer[];
  /** Whether there is a node exporter on each node. */
  readonly nodeExporter: boolean;
}

/** Prometheus: asks the processes for their figures, judges the rules, tells Alertmanager. */
export function prometheusPlan({ image, volume, days, targets, namespace, runbooks, asksNodes, exported, ...args }: PrometheusPlanArgs): ServerPlan {
  const folder = '/etc/prometheus';
  const workloads = [...new Set(targets.map(({ workload }) => workload))];
  const others = [
    { job_name: 'prometheus', static_configs: [{ targets: [`localhost:${prometheusPort}`] }] },
    { job_name: 'alertmanager', static_configs: [{ targets: [`alertmanager:${alertmanagerPort}`] }] },
    brokerFigures(),
    ...exported.map(exporterFigures),
    ...(args.nodeExporter ? [nodesScrape(nodeExporter)] : []),
    ...(asksNodes ? [volumeFigures(namespace)] : []),
  ];
  const configuration = prometheusConfiguration({
    targets,
    ruleFile: `${folder}/rules.yml`,
    alertmanager: `alertmanager:${alertmanagerPort}`,
    more: others,
  });
  return {
    name: 'prometheus',
    image,
    user: 65_534,
    args: [
      `--config.file=${folder}/prometheus.yml`,
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${days}d`,
      // Before the volume is full; it goes by what is written, and needs room to merge.
      `--storage.tsdb.retention.size=${mebibytes(volume.size, 0.8)}MB`,
      `--web.listen-address=:${prometheusPort}`,
    ],
    ports: { http: prometheusPort },
    readyPath: '/-/ready',
    files: {
      configuration: {
        folder,
        texts: { 'prometheus.yml': configuration, 'rules.yml': ruleFile({ workloads, runbooks, others: others.map(({ job_name: job }) => job) }) },
      },
    },
    data: { folder: '/prometheus', volume },
    memory: { request: '256Mi', limit: '2Gi' },
    connections: {
      accepts: [{ from: ['grafana'], ports: [prometheusPort] }],
      opens: [
        ...scraped(targets),
        { name: 'rabbitmq', port: brokerFiguresPort },
        ...exported.map((server) => exporters[server]),
        ...(args.nodeExporter ? [nodeExporter] : []),
        { name: 'alertmanager', port: alertmanagerPort },
      ],
      ...(asksNodes ? { anywhere: [...controlPlanePorts, kubeletPort] } : {}),
    },
    ...(asksNodes ? { reads: { namespace: [], cluster: [{ apiGroups: [''], resources: ['nodes', 'nodes/metrics'], verbs: ['get', 'list', 'watch'] }] } } : {}),
  };
}

/** Pods and ports that are asked. */
export function scraped(targets: readonly ScrapeTarget[]): Peer[] {
  const peers = targets.map(({ workload, at }) => ({ name: workload, port: 'port' in at ? at.port : gatewayPorts.status }));
  return [...new Map(peers.map((peer) => [`${peer.name}:${peer.port}`, peer])).values()];
}

function exporterFigures(server: ExportedServer): ScrapeJob {
  const { name, port } = exporters[server];
  return exporterScrape(server, `${name}:${port}`);
}

function brokerFigures(): ScrapeJob {
  return { job_name: 'rabbitmq', dns_sd_configs: [{ names: ['rabbitmq-nodes'], type: 'A', port: brokerFiguresPort }] };
}

/** How full volumes are, which only the node that has one mounted knows. */
function volumeFigures(namespace: string): ScrapeJob {
  return {
    job_name: 'kubelet',
    scheme: 'https',
    kubernetes_sd_configs: [{ role: 'node' }],
    authorization: { credentials_file: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    // Nodes sign their certificates themselves. The token may read figures and nothing else.
    tls_config: { insecure_skip_verify: true },
    metric_relabel_configs: [
      { source_labels: ['__name__', 'namespace'], regex: `kubelet_volume_stats_(available|capacity)_bytes;${namespace}`, action: 'keep' },
    ],
  };
}

/** A share of a Kubernetes quantity in mebibytes. */
export function mebibytes(quantity: string, share: number): number {
  const [, number = '0', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  const bytes: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };
  return Math.floor((Number(number) * (bytes[unit] ?? 1) * share) / 2 ** 20);
}

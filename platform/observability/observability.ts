import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels } from '../labels.ts';
import { password } from '../passwords.ts';
import type { Rollout } from '../releases.ts';
import type { VolumeArgs } from '../volume.ts';
import { scrapeEntrance } from './scrape-entrance.ts';
import { observedPods } from './scrape-targets.ts';
import { type AlertReceivers, alertmanagerPlan } from './servers/alertmanager-plan.ts';
import { tracesPort } from './collector/collector-configuration.ts';
import { collectorPlan } from './servers/collector-plan.ts';
import type { ExportedServer } from './prometheus/exporter-scrape.ts';
import { type ExportedServers, postgresExporterPlan, redisExporterPlan } from './servers/exporter-plans.ts';
import { grafanaPlan, type TraceSource } from './servers/grafana-plan.ts';
import { logReaderPlan } from './servers/log-reader-plan.ts';
import { logsPlan } from './servers/logs-plan.ts';
import { NodeExporter, nodeExporter } from './servers/node-exporter.ts';
import { ObservingServer } from './servers/observing-server.ts';
import { prometheusPlan } from './servers/prometheus-plan.ts';
import type { ServerPlan } from './servers/server-plan.ts';

/** The servers that a site may be observed by; `logs` is Loki, `logReader` Alloy, `collector` that of OpenTelemetry. */
export type ObservingServerName =
  | 'prometheus'
  | 'alertmanager'
  | 'grafana'
  | 'logs'
  | 'logReader'
  | 'collector'
  | 'nodeExporter'
  | 'postgresExporter'
  | 'redisExporter';

/** What the servers are made from. */
export interface ObservingServers {
  readonly images: Readonly<Record<ObservingServerName, string>>;
  readonly volumes: Readonly<Record<Extract<ObservingServerName, 'prometheus' | 'alertmanager' | 'grafana' | 'logs' | 'logReader'>, VolumeArgs>>;
  /** Days that figures and log lines are kept. */
  readonly days: { readonly figures: number; readonly logs: number };
  /** Asks the nodes how full volumes are, for which it needs rights in the whole cluster. */
  readonly asksNodes: boolean;
  /** Has exporters of PostgreSQL and Redis, unless the operator has some of their own. */
  readonly exporters: boolean;
  /** Has a node exporter on each node, which tells of its disk. */
  readonly nodeExporter: boolean;
  readonly receivers: AlertReceivers;
  /** Address that the runbooks are read at. */
  readonly runbooks: string;
  /** Store of traces, OTLP over HTTP; without it there are no traces. */
  readonly tracesTo?: string;
  /** Where traces are looked at. */
  readonly tracesFrom?: TraceSource;
}

/** Arguments of `Observability`. */
export interface ObservabilityArgs extends ObservingServers {
  readonly namespace: string;
  readonly deployed: readonly Rollout[];
  /** Servers whose exporters are deployed beside it. */
  readonly exported: ExportedServers;
}

/** Prometheus, Alertmanager, Grafana, Loki, what reads logs for it, exporters, and a collector of traces beside a site, in its namespace. */
export class Observability extends pulumi.ComponentResource {
  constructor(name: string, args: ObservabilityArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Observability', name, {}, options);
    const own = { parent: this };
    const { namespace, images, volumes, days } = args;
    const pods = observedPods(args.deployed);
    for (const { at, selector } of pods) {
      // One address for each process, also of those that are not ready.
      const metadata = { name: at.name, namespace, labels: objectLabels(name), annotations: { 'pulumi.com/skipAwait': 'true' } };
      const spec = { clusterIP: 'None', publishNotReadyAddresses: true, selector: { ...selector }, ports: [{ name: 'figures', port: at.port }] };
      new k8s.core.v1.Service(at.name, { metadata, spec }, own);
    }
    scrapeEntrance(name, { namespace, pods, from: { pods: 'prometheus' } }, own);
    if (args.tracesTo !== undefined) this.letSendTraces(name, namespace);
    const plans: readonly ServerPlan[] = [
      prometheusPlan({
        ...args,
        image: images.prometheus,
        volume: volumes.prometheus,
        days: days.figures,
        targets: pods,
        exported: exportedNames(args.exported),
      }),
      alertmanagerPlan(images.alertmanager, volumes.alertmanager, args.receivers),
      grafanaPlan({
        image: images.grafana,
        volume: volumes.grafana,
        adminPassword: password(`${name}-grafana`, own),
        ...(args.tracesFrom === undefined ? {} : { traces: args.tracesFrom }),
      }),
      logsPlan(images.logs, volumes.logs, days.logs),
      logReaderPlan({ image: images.logReader, namespace, volume: volumes.logReader }),
      ...(args.tracesTo === undefined
        ? []
        : [collectorPlan({ image: images.collector, senders: pods.map(({ workload }) => workload), tracesTo: args.tracesTo })]),
      ...exporterPlans(images, args.exported),
    ];
    for (const plan of plans) new ObservingServer(plan.name, { namespace, plan }, own);
    if (args.nodeExporter) new NodeExporter(nodeExporter.name, { namespace, image: images.nodeExporter }, own);
    this.registerOutputs({});
  }

  private letSendTraces(name: string, namespace: string): void {
    const spec = {
      podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'hanji' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'collector' } } }], ports: [{ protocol: 'TCP', port: tracesPort }] }],
    };
    const metadata = { name: 'traces-to-collector', namespace, labels: objectLabels(name) };
    new k8s.networking.v1.NetworkPolicy(`${name}-traces`, { metadata, spec }, { parent: this });
  }
}

function exportedNames(exported: ExportedServers): ExportedServer[] {
  return (['postgres', 'redis'] as const).filter((server) => exported[server] !== undefined);
}

function exporterPlans(images: ObservingServers['images'], { postgres, redis }: ExportedServers): ServerPlan[] {
  return [
    ...(postgres === undefined ? [] : [postgresExporterPlan(images.postgresExporter, postgres)]),
    ...(redis === undefined ? [] : [redisExporterPlan(images.redisExporter, redis)]),
  ];
}

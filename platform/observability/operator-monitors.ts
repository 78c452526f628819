import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { gatewayPorts } from '../gateway/gateway-pod.ts';
import { objectLabels, podSelector } from '../labels.ts';
import type { Rollout } from '../releases.ts';
import { inhibitionSpec } from './alertmanager/inhibitions.ts';
import { dashboardFiles } from './dashboards/boards.ts';
import { operatorApi } from './operator-kinds.ts';
import { ruleGroups } from './rules/rule-file.ts';
import { scrapeEntrance } from './scrape-entrance.ts';
import { observedPods } from './scrape-targets.ts';
import { brokerFiguresPort } from './servers/prometheus-plan.ts';

/** Arguments of `OperatorMonitors`. */
export interface OperatorMonitorsArgs {
  readonly namespace: string;
  readonly deployed: readonly Rollout[];
  /** Namespace that Prometheus runs in. */
  readonly scrapedFrom: string;
  readonly runbooks: string;
  /** Labels by which Prometheus chooses its monitors and rules, e.g. `release`. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Tells a Prometheus of the operator's own, by the resources of prometheus-operator, whom to ask, what to judge and what follows from what; Grafana's sidecar finds the dashboards. */
export class OperatorMonitors extends pulumi.ComponentResource {
  constructor(name: string, args: OperatorMonitorsArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:OperatorMonitors', name, {}, options);
    const own = { parent: this };
    const { namespace, runbooks } = args;
    const pods = observedPods(args.deployed);
    const labels = objectLabels(name);
    const custom = (kind: keyof typeof operatorApi.kinds, part: string, spec: object) =>
      new k8s.apiextensions.CustomResource(
        `${name}-${part}`,
        {
          apiVersion: `${operatorApi.group}/${operatorApi.kinds[kind]}`,
          kind,
          metadata: { name: `hanji-${part}`, namespace, labels: { ...args.labels, ...labels } },
          spec,
        },
        own,
      );
    const workloads = [...new Set(pods.map(({ workload }) => workload))];
    custom('PodMonitor', 'workloads', monitor({ 'app.kubernetes.io/part-of': 'hanji', 'app.kubernetes.io/component': 'server' }, { port: 'http' }));
    custom('PodMonitor', 'gateway', monitor(podSelector('gateway', 'gateway'), { portNumber: gatewayPorts.status }));
    custom('PodMonitor', 'broker', { ...monitor(podSelector('rabbitmq', 'broker'), { portNumber: brokerFiguresPort }, false) });
    custom('PrometheusRule', 'rules', { groups: ruleGroups({ workloads, namespace, runbooks }) });
    custom('AlertmanagerConfig', 'inhibitions', inhibitionSpec());
    const found = { namespace, labels: { ...labels, grafana_dashboard: '1' } };
    new k8s.core.v1.ConfigMap(`${name}-dashboards`, { metadata: found, immutable: true, data: dashboardFiles(namespace) }, own);
    scrapeEntrance(name, { namespace, pods, from: { namespace: args.scrapedFrom } }, own);
    this.registerOutputs({});
  }
}

/** Series keep their own `service` and `job`; workload and colour are the pod's labels, where the rules count it as a workload. */
function monitor(selector: Readonly<Record<string, string>>, port: object, isWorkload = true): object {
  const relabelings = [
    { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'], targetLabel: 'workload' },
    { sourceLabels: ['__meta_kubernetes_pod_label_hanji_dev_colour'], targetLabel: 'colour' },
  ];
  return {
    selector: { matchLabels: selector },
    podMetricsEndpoints: [{ ...port, path: '/metrics', honorLabels: true, ...(isWorkload ? { relabelings } : {}) }],
  };
}

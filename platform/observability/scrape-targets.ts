import { workloadName } from '@hanji/contracts/deployable';
import { workloadPlan } from '@hanji/contracts/workload';
import { gatewayPorts } from '../gateway/gateway-pod.ts';
import { type Colour, colourSelector, podSelector } from '../labels.ts';
import type { Rollout } from '../releases.ts';
import { releaseName } from '../workload/workload-release.ts';
import type { ScrapeTarget } from './prometheus/prometheus-configuration.ts';

/** Processes that are asked for figures, and the labels that their pods are found by. */
export interface ObservedPods extends ScrapeTarget {
  readonly at: { readonly name: string; readonly port: number };
  readonly selector: Readonly<Record<string, string>>;
}

/** All processes of a site: of each colour of what is deployed, and of the gateway. */
export function observedPods(deployed: readonly Rollout[]): ObservedPods[] {
  const ofWorkloads = deployed.flatMap(({ definition, green }) => {
    const { port, probes } = workloadPlan(definition);
    const name = workloadName(definition);
    const colours: readonly Colour[] = green === null ? ['blue'] : ['blue', 'green'];
    return colours.map((colour) => ({
      workload: name,
      colour,
      path: probes.metrics,
      at: { name: `${releaseName(name, colour)}-figures`, port },
      selector: { ...podSelector(name, 'server'), ...colourSelector(colour) },
    }));
  });
  const ofGateway = {
    workload: 'gateway',
    path: '/metrics',
    at: { name: 'gateway-figures', port: gatewayPorts.status },
    selector: podSelector('gateway', 'gateway'),
  };
  return [...ofWorkloads, ofGateway];
}

import * as k8s from '@pulumi/kubernetes';
import type { ComponentResourceOptions, Input } from '@pulumi/pulumi';
import { objectLabels, podSelector } from '../labels.ts';
import type { ObservedPods } from './scrape-targets.ts';
import { brokerFiguresPort } from './servers/prometheus-plan.ts';

/** Who may ask the site's processes for their figures: pods of the site, or all of another namespace. */
export type Scraper = { readonly pods: string } | { readonly namespace: string };

/** Lets Prometheus in at the ports where processes tell of themselves, beside what else may connect to them. */
export function scrapeEntrance(
  name: string,
  { namespace, pods, from }: { readonly namespace: Input<string>; readonly pods: readonly ObservedPods[]; readonly from: Scraper },
  options: ComponentResourceOptions,
): void {
  const ports = [...new Set([...pods.map(({ at }) => at.port), brokerFiguresPort])].toSorted((a, b) => a - b);
  const peer =
    'pods' in from
      ? { podSelector: { matchLabels: podSelector(from.pods) } }
      : { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': from.namespace } } };
  const spec = {
    podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'hanji' } },
    policyTypes: ['Ingress'],
    ingress: [{ from: [peer], ports: ports.map((port) => ({ protocol: 'TCP', port })) }],
  };
  new k8s.networking.v1.NetworkPolicy(`${name}-scrapes`, { metadata: { name: 'prometheus-scrapes', namespace, labels: objectLabels(name) }, spec }, options);
}

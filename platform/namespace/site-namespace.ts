import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels } from '../labels.ts';

/** Arguments of `SiteNamespace`. */
export interface SiteNamespaceArgs {
  /** Name in the cluster; everything of the site lives in it and goes with it. */
  readonly namespace: string;
  /** Refuses to remove it, for all data would go with it. */
  readonly keep: boolean;
}

/** The namespace of a site: admits only restricted pods, and lets none of them talk but to the cluster's DNS. */
export class SiteNamespace extends pulumi.ComponentResource {
  /** Name of the namespace, once it is there. */
  readonly namespace: pulumi.Output<string>;

  constructor(name: string, args: SiteNamespaceArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:SiteNamespace', name, {}, options);
    const own = { parent: this };
    const namespace = new k8s.core.v1.Namespace(
      name,
      { metadata: { name: args.namespace, labels: { ...objectLabels('site'), ...podSecurity } } },
      { ...own, protect: args.keep },
    );
    this.namespace = namespace.metadata.name;
    new k8s.networking.v1.NetworkPolicy(
      name,
      { metadata: { name: 'nothing-but-names', namespace: this.namespace, labels: objectLabels('site') }, spec: namesOnly() },
      own,
    );
    this.registerOutputs({ namespace: this.namespace });
  }
}

const podSecurity = Object.fromEntries(['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']));

function namesOnly(): k8s.types.input.networking.v1.NetworkPolicySpec {
  const dns = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };
  return {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [
      {
        to: [dns],
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      },
    ],
  };
}

import { previewMarks } from '@hanji/contracts/preview-stack';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels } from '../labels.ts';

/** Arguments of `SiteNamespace`. */
export interface SiteNamespaceArgs {
  /** Name in the cluster; everything of the site lives in it and goes with it. */
  readonly namespace: string;
  /** Refuses to remove it, for all data would go with it. */
  readonly keep: boolean;
  /** Of a preview: whose servers it shares, its name, and when it goes. */
  readonly preview?: { readonly name: string; readonly parentNamespace: string; readonly expires: string };
}

/** The namespace of a site: admits only restricted pods, and lets none of them talk but to the cluster's DNS. */
export class SiteNamespace extends pulumi.ComponentResource {
  /** Name of the namespace, once it is there. */
  readonly namespace: pulumi.Output<string>;
  readonly uid: pulumi.Output<string>;
  /** The same name, known before. */
  readonly name: string;

  constructor(name: string, args: SiteNamespaceArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:SiteNamespace', name, {}, options);
    const own = { parent: this };
    const namespace = new k8s.core.v1.Namespace(name, { metadata: namespaceMetadata(args) }, { ...own, protect: args.keep });
    this.name = args.namespace;
    this.namespace = namespace.metadata.name;
    this.uid = namespace.metadata.uid;
    new k8s.networking.v1.NetworkPolicy(
      name,
      { metadata: { name: 'nothing-but-names', namespace: this.namespace, labels: objectLabels('site') }, spec: namesOnly() },
      own,
    );
    this.registerOutputs({ namespace: this.namespace });
  }
}

function namespaceMetadata({ namespace, preview }: SiteNamespaceArgs): k8s.types.input.meta.v1.ObjectMeta {
  const labels = { ...objectLabels('site'), ...podSecurity };
  if (preview === undefined) return { name: namespace, labels };
  return {
    name: namespace,
    labels: { ...labels, [previewMarks.parent]: preview.parentNamespace, [previewMarks.name]: preview.name },
    annotations: { [previewMarks.expires]: preview.expires },
  };
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

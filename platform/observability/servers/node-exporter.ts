import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podLabels, podSelector } from '../../labels.ts';
import { allowedConnections } from '../../network-policy.ts';
import { restrictedContainer, restrictedPod, withBoundedDisk } from '../../restricted-pod.ts';
import { nodeExporterFlags } from '../prometheus/exporter-scrape.ts';

/** Name of the Service that leads to each node exporter, and the port of each. */
export const nodeExporter = { name: 'node-exporter', port: 9100 } as const;

/** Arguments of `NodeExporter`. */
export interface NodeExporterArgs {
  readonly namespace: pulumi.Input<string>;
  readonly image: string;
}

/**
 * Prometheus' node exporter on every node, as a pod with no rights on it: what the kubelet mounts into each pod (`/etc/hosts`) lies on the node's own disk,
 * which is all that is asked for.
 */
export class NodeExporter extends pulumi.ComponentResource {
  constructor(name: string, { namespace, image }: NodeExporterArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:NodeExporter', name, {}, options);
    const own = { parent: this };
    const metadata = { namespace, name: nodeExporter.name, labels: objectLabels(nodeExporter.name) };
    const ports = [{ name: 'http', port: nodeExporter.port }];
    // One address for each node.
    const headless = { clusterIP: 'None', selector: podSelector(nodeExporter.name, 'observability'), ports };
    new k8s.core.v1.Service(name, { metadata: { ...metadata, annotations: { 'pulumi.com/skipAwait': 'true' } }, spec: headless }, own);
    const connections = { name: nodeExporter.name, accepts: [{ from: ['prometheus'], ports: [nodeExporter.port] }], opens: [] };
    new k8s.networking.v1.NetworkPolicy(name, { metadata, spec: allowedConnections(connections) }, own);
    const account = new k8s.core.v1.ServiceAccount(name, { metadata, automountServiceAccountToken: false }, own);
    new k8s.apps.v1.DaemonSet(name, { metadata, spec: daemonSet(image, account.metadata.name) }, own);
    this.registerOutputs({});
  }
}

function daemonSet(image: string, account: pulumi.Input<string>): k8s.types.input.apps.v1.DaemonSetSpec {
  const container: k8s.types.input.core.v1.Container = {
    name: nodeExporter.name,
    image,
    imagePullPolicy: 'IfNotPresent',
    args: [`--web.listen-address=:${nodeExporter.port}`, ...nodeExporterFlags],
    ports: [{ name: 'http', containerPort: nodeExporter.port }],
    readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 10 },
    resources: withBoundedDisk({ requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } }, []),
    securityContext: restrictedContainer(),
  };
  return {
    selector: { matchLabels: podSelector(nodeExporter.name, 'observability') },
    template: {
      metadata: { labels: podLabels(nodeExporter.name, 'observability') },
      spec: {
        serviceAccountName: account,
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: restrictedPod(65_534),
        // The disk of a node that takes no other pods may be full, too.
        tolerations: [{ operator: 'Exists' }],
        containers: [container],
      },
    },
  };
}

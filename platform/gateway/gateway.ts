import type { KongConfiguration } from '@hanji/contracts/gateway/kong';
import { renderKongFile } from '@hanji/contracts/gateway/kong-configuration';
import { kongNginxInclude } from '@hanji/contracts/gateway/kong-environment';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Peer } from '../connections.ts';
import { objectLabels, podSelector } from '../labels.ts';
import { allowedConnections } from '../network-policy.ts';
import { type GatewayFiles, gatewayPod, type GatewayPodArgs, gatewayPorts } from './gateway-pod.ts';

/** Arguments of `Gateway`. */
export interface GatewayArgs extends GatewayPodArgs {
  readonly namespace: pulumi.Input<string>;
  /** Kong's declarative configuration. A change of it rolls the gateway; a bad one never becomes ready. */
  readonly configuration: pulumi.Output<KongConfiguration>;
  /** Sources of the plugins of our own by path, e.g. `kong/plugins/hanji-identity/handler.lua`. */
  readonly plugins: Readonly<Record<string, string>>;
  readonly replicas: number;
  /** Values that the configuration refers to as `{vault://env/<name>}`, by name of the variable (`REDIS_PASSWORD`). */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  readonly service: { readonly type: 'LoadBalancer' | 'NodePort' | 'ClusterIP'; readonly annotations: Readonly<Record<string, pulumi.Input<string>>> };
  /** Has a controller of the cluster send it what is asked of a host name. */
  readonly ingress?: { readonly className: string; readonly host: string; readonly takesHttps: boolean };
  /** Name of pods that visitors come to in its place, and that lead them on to the Service `behind`. */
  readonly front?: string;
  /** Everything it sends requests to, and Redis. */
  readonly calls: readonly Peer[];
}

const host = 'gateway';

/** The edge of the site: Kong without a database, or whatever else reads the same declarative file. */
export class Gateway extends pulumi.ComponentResource {
  /** Address that the balancer has got, or the name inside the cluster where there is no balancer. */
  readonly address: pulumi.Output<string>;
  /** Name of the Service that leads to its own pods. */
  readonly behind: pulumi.Output<string>;

  constructor(name: string, args: GatewayArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Gateway', name, {}, options);
    const own = { parent: this };
    const object = { namespace: args.namespace, labels: objectLabels(host) };
    const named = { ...object, name: host };
    const text = (part: string, data: Record<string, pulumi.Input<string>>) =>
      new k8s.core.v1.ConfigMap(`${name}-${part}`, { metadata: object, immutable: true, data }, own).metadata.name;
    const secret = (part: string, type: string, stringData: Record<string, pulumi.Input<string>>) =>
      new k8s.core.v1.Secret(`${name}-${part}`, { metadata: object, immutable: true, type, stringData }, own).metadata.name;
    const files: GatewayFiles = {
      configuration: text('configuration', { 'kong.json': args.configuration.apply(renderKongFile), 'nginx.conf': kongNginxInclude(args.image) }),
      plugins: text('plugins', Object.fromEntries(Object.entries(args.plugins).map(([path, source]) => [configKey(path), source]))),
      pluginPaths: Object.keys(args.plugins).map((path) => ({ key: configKey(path), path })),
      secrets: secret('secrets', 'Opaque', { ...args.secrets }),
      ...(args.certificate === undefined
        ? {}
        : { certificate: secret('certificate', 'kubernetes.io/tls', { 'tls.crt': args.certificate.chain, 'tls.key': args.certificate.key }) }),
    };
    const connections = { name: host, accepts: [{ from: 'everyone' as const, ports: [gatewayPorts.http, gatewayPorts.https] }], opens: args.calls };
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata: named, spec: allowedConnections(connections) }, own);
    const deployment = new k8s.apps.v1.Deployment(name, { metadata: named, spec: deploymentSpec(args, files) }, { ...own, dependsOn: policy });
    new k8s.policy.v1.PodDisruptionBudget(name, { metadata: named, spec: { maxUnavailable: 1, selector: { matchLabels: podSelector(host) } } }, own);
    const service = new k8s.core.v1.Service(
      name,
      { metadata: { ...named, annotations: args.service.annotations }, spec: serviceSpec(args) },
      { ...own, dependsOn: args.front === undefined ? deployment : [] },
    );
    this.behind =
      args.front === undefined
        ? service.metadata.name
        : new k8s.core.v1.Service(
            `${name}-behind`,
            { metadata: { ...object, name: `${host}-behind`, annotations: skipAwait }, spec: { selector: podSelector(host), ports: ports(args) } },
            own,
          ).metadata.name;
    if (args.ingress !== undefined)
      new k8s.networking.v1.Ingress(name, { metadata: { ...named, annotations: skipAwait }, spec: ingressSpec(args.ingress) }, own);

    this.address = service.status.apply((status) => status?.loadBalancer?.ingress?.[0]).apply((given) => given?.ip ?? given?.hostname ?? host);
    this.registerOutputs({ address: this.address, behind: this.behind });
  }
}

/** Not every controller writes down an address, and nothing here needs one. */
const skipAwait = { 'pulumi.com/skipAwait': 'true' };

/** Keys of a ConfigMap may not hold slashes. */
function configKey(path: string): string {
  return path.replaceAll('/', '__');
}

function deploymentSpec(args: GatewayArgs, files: GatewayFiles): k8s.types.input.apps.v1.DeploymentSpec {
  return {
    replicas: args.replicas,
    revisionHistoryLimit: 2,
    progressDeadlineSeconds: 180,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    selector: { matchLabels: podSelector(host) },
    template: args.configuration.apply((configuration) => gatewayPod(args, files, configuration)),
  };
}

function serviceSpec(args: GatewayArgs): k8s.types.input.core.v1.ServiceSpec {
  return {
    type: args.service.type,
    // Keeps the client's address where the balancer does not write it into a header.
    ...(args.service.type === 'LoadBalancer' ? { externalTrafficPolicy: 'Local' } : {}),
    selector: podSelector(args.front ?? host),
    ports: ports(args),
  };
}

function ports({ certificate }: GatewayArgs): k8s.types.input.core.v1.ServicePort[] {
  return [{ name: 'http', port: 80, targetPort: 'http' }, ...(certificate === undefined ? [] : [{ name: 'https', port: 443, targetPort: 'https' }])];
}

function ingressSpec({ className, host: name, takesHttps }: NonNullable<GatewayArgs['ingress']>): k8s.types.input.networking.v1.IngressSpec {
  const backend = { service: { name: host, port: { name: 'http' } } };
  return {
    ingressClassName: className,
    rules: [{ host: name, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    // By the controller's own certificate, which is for all names below one.
    ...(takesHttps ? { tls: [{ hosts: [name] }] } : {}),
  };
}

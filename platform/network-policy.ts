import type * as k8s from '@pulumi/kubernetes';
import type { Peer } from './connections.ts';
import { podSelector } from './labels.ts';

type PolicySpec = k8s.types.input.networking.v1.NetworkPolicySpec;
type EgressRule = k8s.types.input.networking.v1.NetworkPolicyEgressRule;
type IngressRule = k8s.types.input.networking.v1.NetworkPolicyIngressRule;

/** Address ranges of no public host: private, shared, link-local and loopback. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'];

/** Which connections the pods of `name` may accept and open; all others are refused by the namespace's default. */
export interface AllowedConnections {
  readonly name: string;
  /** Ports, and the pods that may connect to them; `everyone` includes addresses outside of the cluster. */
  readonly accepts: readonly { readonly from: readonly string[] | 'everyone'; readonly ports: readonly number[] }[];
  readonly opens: readonly Peer[];
  /** May call HTTPS addresses outside of the cluster, or those of other ports. */
  readonly internet?: boolean | readonly number[];
  /** May ask the cluster's control plane for the token by which the cloud knows it. */
  readonly cloudIdentity?: boolean;
  /** May call these ports wherever they are: the cluster's control plane, or what the operator named, whose addresses nobody knows beforehand. */
  readonly anywhere?: readonly number[];
}

/** Ports by which a cluster's control plane is called. */
export const controlPlanePorts = [443, 6443] as const;

/** Where OKE's control plane gives pods their identity. It has an address of the network, whichever. */
const identityPort = 12_250;

/** The policy of one set of pods. */
export function allowedConnections({ name, accepts, opens, internet = false, cloudIdentity = false, anywhere = [] }: AllowedConnections): PolicySpec {
  return {
    podSelector: { matchLabels: podSelector(name) },
    policyTypes: ['Ingress', 'Egress'],
    // A rule without "from" would let everyone in, so a rule for nobody is left out.
    ingress: accepts.filter((accepted) => accepted.from.length > 0).map(ingress),
    egress: [
      ...opens.map(egress),
      ...(internet === false ? [] : [publicAddresses(internet === true ? [443] : internet)]),
      ...atAnyAddress(cloudIdentity ? [identityPort] : []),
      ...atAnyAddress(anywhere),
    ],
  };
}

function ingress({ from, ports }: AllowedConnections['accepts'][number]): IngressRule {
  return {
    ...(from === 'everyone' ? {} : { from: from.map((name) => ({ podSelector: { matchLabels: podSelector(name) } })) }),
    ports: ports.map((port) => ({ protocol: 'TCP', port })),
  };
}

function egress({ name, port, namespace }: Peer): EgressRule {
  const place = namespace === undefined ? {} : { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
  return { to: [{ ...place, podSelector: { matchLabels: podSelector(name) } }], ports: [{ protocol: 'TCP', port }] };
}

/** A rule without ports would open all of them. */
function atAnyAddress(ports: readonly number[]): EgressRule[] {
  return ports.length === 0 ? [] : [{ ports: ports.map((port) => ({ protocol: 'TCP', port })) }];
}

function publicAddresses(ports: readonly number[]): EgressRule {
  return { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: privateRanges } }], ports: ports.map((port) => ({ protocol: 'TCP', port })) };
}

/** The port of an address, also of one that does not write it. */
export function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

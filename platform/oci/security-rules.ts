import type * as core from '@pulumi/oci/core/index.js';
import type { Input, Output } from '@pulumi/pulumi';

/** Security groups of the Kubernetes API, the nodes and the pods, by id. Those of balancers the cluster makes itself. */
export interface SecurityGroups {
  readonly api: Output<string>;
  readonly nodes: Output<string>;
  readonly pods: Output<string>;
}

type Rule = Omit<core.NetworkSecurityGroupSecurityRuleArgs, 'networkSecurityGroupId'> & { readonly group: keyof SecurityGroups };
type Peer = { readonly to?: Input<string>; readonly from?: Input<string>; readonly kind: 'NETWORK_SECURITY_GROUP' | 'CIDR_BLOCK' | 'SERVICE_CIDR_BLOCK' };

/**
 * The rules of a cluster whose pods have addresses of the network, by name: control plane and nodes as Oracle asks for
 * them, pods among themselves, and HTTPS to the outside. Nodes can be reached by nobody else.
 */
export function securityRules(groups: SecurityGroups, apiAllowedFrom: readonly string[], services: Input<string>): Record<string, Rule> {
  const to = (group: keyof SecurityGroups): Peer => ({ to: groups[group], kind: 'NETWORK_SECURITY_GROUP' });
  const from = (group: keyof SecurityGroups): Peer => ({ from: groups[group], kind: 'NETWORK_SECURITY_GROUP' });
  const oracle: Peer = { to: services, kind: 'SERVICE_CIDR_BLOCK' };
  const internet: Peer = { to: '0.0.0.0/0', kind: 'CIDR_BLOCK' };
  const both = (of: 'nodes' | 'pods') => ({
    [`api-from-${of}`]: tcp('api', from(of), 6443, `${of} call the Kubernetes API`),
    [`api-from-${of}-control`]: tcp('api', from(of), 12_250, `${of} register with the control plane`),
    [`${of}-to-api`]: tcp(of, to('api'), 6443, 'Kubernetes API'),
    [`${of}-to-api-control`]: tcp(of, to('api'), 12_250, 'control plane'),
    [`${of}-to-oracle`]: all(of, oracle, "the cloud's own services", '6'),
    [`${of}-to-internet`]: tcp(of, internet, 443, 'registries and APIs outside'),
  });
  return {
    ...Object.fromEntries(
      apiAllowedFrom.map((range, index) => [`api-from-outside-${index}`, tcp('api', { from: range, kind: 'CIDR_BLOCK' }, 6443, 'operators')]),
    ),
    ...both('nodes'),
    ...both('pods'),
    'api-to-nodes': tcp('api', to('nodes'), 10_250, 'kubelet'),
    'nodes-from-api': tcp('nodes', from('api'), 10_250, 'kubelet'),
    'api-to-pods': all('api', to('pods'), 'admission and API extensions'),
    'pods-from-api': all('pods', from('api'), 'admission and API extensions'),
    'api-to-oracle': tcp('api', oracle, 443, 'the control plane reports to the cloud'),
    'api-path-from-nodes': pathDiscovery('api', from('nodes')),
    'api-path-to-nodes': pathDiscovery('api', to('nodes')),
    'nodes-path-from-api': pathDiscovery('nodes', from('api')),
    'nodes-path-to-api': pathDiscovery('nodes', to('api')),
    'nodes-to-pods': all('nodes', to('pods'), 'probes and node ports'),
    'pods-from-nodes': all('pods', from('nodes'), 'probes and node ports'),
    'pods-to-nodes': tcp('pods', to('nodes'), 10_250, 'metrics server'),
    'nodes-from-pods': tcp('nodes', from('pods'), 10_250, 'metrics server'),
    'pods-to-pods': all('pods', to('pods'), 'pods among themselves; policies in the cluster say which'),
    'pods-from-pods': all('pods', from('pods'), 'pods among themselves; policies in the cluster say which'),
  };
}

function tcp(group: keyof SecurityGroups, peer: Peer, port: number, description: string): Rule {
  return { ...all(group, peer, description, '6'), tcpOptions: { destinationPortRange: { min: port, max: port } } };
}

/** Type 3, code 4: "fragmentation needed". */
function pathDiscovery(group: keyof SecurityGroups, peer: Peer): Rule {
  return { ...all(group, peer, 'path discovery', '1'), icmpOptions: { type: 3, code: 4 } };
}

function all(group: keyof SecurityGroups, { to, from, kind }: Peer, description: string, protocol = 'all'): Rule {
  const side =
    to === undefined
      ? { direction: 'INGRESS', sourceType: kind, ...(from === undefined ? {} : { source: from }) }
      : { direction: 'EGRESS', destinationType: kind, destination: to };
  return { group, ...side, protocol, description, stateless: false };
}

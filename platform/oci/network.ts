import * as core from '@pulumi/oci/core/index.js';
import * as pulumi from '@pulumi/pulumi';
import { securityRules, type SecurityGroups } from './security-rules.ts';

/** Arguments of `Network`. */
export interface NetworkArgs {
  readonly compartmentId: pulumi.Input<string>;
  /** A /16 range, e.g. `10.0.0.0/16`. */
  readonly range: string;
  /** Ranges that may reach the Kubernetes API from outside; none keeps it inside. */
  readonly apiAllowedFrom: readonly string[];
}

/** The network of a cluster: private nodes and pods, public balancers, and between them only what has to be. */
export class Network extends pulumi.ComponentResource {
  readonly vcnId: pulumi.Output<string>;
  readonly subnets: Readonly<Record<'api' | 'nodes' | 'pods' | 'balancers', pulumi.Output<string>>>;
  readonly groups: SecurityGroups;
  /** Range that the balancers send from. */
  readonly balancerRange: string;

  constructor(name: string, args: NetworkArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Network', name, {}, options);
    const own = { parent: this };
    const { compartmentId } = args;
    const ranges = subnetRanges(args.range);
    const vcn = new core.Vcn(name, { compartmentId, cidrBlocks: [args.range], displayName: name, dnsLabel: 'hanji' }, own);
    this.vcnId = vcn.id;
    const inside = { compartmentId, vcnId: vcn.id };
    const routes = routeTables(name, inside, own);
    // Everything is said in security groups; the list that a network comes with would let SSH in from everywhere.
    new core.DefaultSecurityList(
      name,
      { manageDefaultResourceId: vcn.defaultSecurityListId, displayName: `${name}-nothing`, ingressSecurityRules: [], egressSecurityRules: [] },
      own,
    );
    const isApiPublic = args.apiAllowedFrom.length > 0;
    const subnet = (part: keyof typeof ranges, isPublic: boolean) =>
      new core.Subnet(
        `${name}-${part}`,
        {
          ...inside,
          cidrBlock: ranges[part],
          displayName: `${name}-${part}`,
          dnsLabel: part.slice(0, 15),
          prohibitPublicIpOnVnic: !isPublic,
          routeTableId: isPublic ? routes.open : routes.closed,
          securityListIds: [vcn.defaultSecurityListId],
        },
        own,
      ).id;
    this.subnets = { api: subnet('api', isApiPublic), nodes: subnet('nodes', false), pods: subnet('pods', false), balancers: subnet('balancers', true) };
    this.balancerRange = ranges.balancers;

    const group = (part: string) => new core.NetworkSecurityGroup(`${name}-${part}`, { ...inside, displayName: `${name}-${part}` }, own).id;
    this.groups = { api: group('api'), nodes: group('nodes'), pods: group('pods') };
    for (const [rule, { group: of, ...text }] of Object.entries(securityRules(this.groups, args.apiAllowedFrom, routes.services))) {
      new core.NetworkSecurityGroupSecurityRule(`${name}-${rule}`, { networkSecurityGroupId: this.groups[of], ...text }, own);
    }
    this.registerOutputs({ vcnId: this.vcnId });
  }
}

/** Ranges of the subnets within a /16: few addresses for the API, most for pods, of which each has one. */
export function subnetRanges(range: string): Record<'api' | 'balancers' | 'nodes' | 'pods', string> {
  const start = range.split('.').slice(0, 2).join('.');
  return { api: `${start}.0.0/28`, balancers: `${start}.1.0/24`, nodes: `${start}.2.0/23`, pods: `${start}.64.0/18` };
}

interface Routes {
  readonly open: pulumi.Output<string>;
  readonly closed: pulumi.Output<string>;
  /** Label of all of the cloud's own services, as rules name them. */
  readonly services: pulumi.Output<string>;
}

/** Public subnets go straight to the internet; private ones through address translation, and to the cloud's services inside. */
function routeTables(name: string, inside: { compartmentId: pulumi.Input<string>; vcnId: pulumi.Input<string> }, own: pulumi.CustomResourceOptions): Routes {
  const all = core
    .getServicesOutput({ filters: [{ name: 'name', values: ['All .* Services In Oracle Services Network'], regex: true }] }, own)
    .services.apply(([first]) => {
      if (first === undefined) throw new Error('The region has no "All … Services In Oracle Services Network"; choose another region.');
      return first;
    });
  const internet = new core.InternetGateway(name, { ...inside, displayName: name }, own);
  const nat = new core.NatGateway(name, { ...inside, displayName: name }, own);
  const services = new core.ServiceGateway(name, { ...inside, displayName: name, services: [{ serviceId: all.id }] }, own);
  const everywhere = { destination: '0.0.0.0/0', destinationType: 'CIDR_BLOCK' };
  const open = new core.RouteTable(
    `${name}-open`,
    { ...inside, displayName: `${name}-open`, routeRules: [{ ...everywhere, networkEntityId: internet.id }] },
    own,
  );
  const closedRules = [
    { ...everywhere, networkEntityId: nat.id },
    { destination: all.cidrBlock, destinationType: 'SERVICE_CIDR_BLOCK', networkEntityId: services.id },
  ];
  const closed = new core.RouteTable(`${name}-closed`, { ...inside, displayName: `${name}-closed`, routeRules: closedRules }, own);
  return { open: open.id, closed: closed.id, services: all.cidrBlock };
}

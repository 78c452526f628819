import { cacheUsers, gatewayCacheUser } from '@hanji/contracts/cache-access';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { workloadPlan } from '@hanji/contracts/workload';
import * as pulumi from '@pulumi/pulumi';
import { Gateway, type GatewayArgs } from './gateway/gateway.ts';
import { gatewayConfiguration } from './gateway/gateway-configuration.ts';
import { internalKeySecrets } from './keys/internal-keys.ts';
import { SigningKeys } from './keys/site-keys.ts';
import { type RegistryLogin, registryLoginSecret } from './namespace/registry-login.ts';
import { SiteNamespace } from './namespace/site-namespace.ts';
import { Observability, type ObservingServers } from './observability/observability.ts';
import { OperatorMonitors } from './observability/operator-monitors.ts';
import { Postgres } from './postgres/postgres.ts';
import { RabbitMQ } from './rabbitmq/rabbitmq.ts';
import { Redis } from './redis/redis.ts';
import { type Releases, type Rollout, rollouts } from './releases.ts';
import { generatedValues } from './cluster-sources.ts';
import { siteWorkloads } from './site-workloads.ts';
import type { VolumeArgs } from './volume.ts';
import type { Sizing } from './workload/sizing.ts';

/** Arguments of `Site`. */
export interface SiteArgs {
  /** Every service and micro-frontend that is defined; those that a release has images of are deployed. */
  readonly deployables: readonly Deployable[];
  readonly releases: Releases;
  readonly namespace: string;
  /** Address as readers type it. */
  readonly publicUrl: string;
  /** Values of variables that definitions leave to the operator; mark the secret ones. */
  readonly settings: Readonly<Record<string, pulumi.Input<string>>>;
  readonly registryLogin?: RegistryLogin;
  readonly signingKeys: readonly string[];
  /** Names of the keys that processes call each other with: the first is used, the others are still accepted. */
  readonly internalKeys: readonly string[];
  /** Refuses to remove what holds data. */
  readonly keepData: boolean;
  readonly sizing: Sizing;
  readonly servers: {
    readonly postgres: { readonly image: string; readonly volume: VolumeArgs };
    readonly redis: { readonly image: string; readonly volume: VolumeArgs };
    readonly rabbitmq: { readonly image: string; readonly volume: VolumeArgs; readonly nodes: 1 | 3 };
  };
  readonly gateway: Pick<GatewayArgs, 'image' | 'command' | 'replicas' | 'certificate' | 'trustedProxies' | 'proxyProtocol' | 'service' | 'plugins'>;
  /** API calls per caller and minute by service, where not what its definition says. */
  readonly apiLimits: Readonly<Record<string, number>>;
  /** Processes of the release before run too: access that all had alike is given besides that of each. */
  readonly sharedAccess: boolean;
  /** Volume for the folders that processes keep files in; without it they go with the process. */
  readonly files?: VolumeArgs;
  /** What observes it: servers beside it, or a Prometheus of the operator's own in another namespace. */
  readonly observed?: { readonly by: ObservingServers } | { readonly from: string; readonly runbooks?: string };
  /** The cloud tells processes apart by their service account. */
  readonly cloudIdentity: boolean;
}

/** A whole Hanji site in one namespace of a cluster: its servers, its workloads, its gateway. */
export class Site extends pulumi.ComponentResource {
  /** Address of the gateway's balancer. */
  readonly address: pulumi.Output<string>;

  constructor(name: string, args: SiteArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Site', name, {}, options);
    const own = { parent: this };
    const deployed = rollouts(args.deployables, args.releases);
    const definitions = deployed.map((rollout) => rollout.definition);
    const needing = (need: 'database' | 'broker') => definitions.filter((definition) => workloadPlan(definition).needs[need]);
    const made = new SiteNamespace(name, { namespace: args.namespace, keep: args.keepData }, own);
    const { namespace } = made;
    const common = { namespace, ...(args.sizing.requests === undefined ? {} : { requests: args.sizing.requests }) };

    const postgres = new Postgres('postgres', { ...common, ...args.servers.postgres, services: needing('database').map((deployable) => deployable.name) }, own);
    const redis = new Redis('redis', { ...common, ...args.servers.redis, users: cacheUsers(definitions) }, own);
    const rabbitmq = new RabbitMQ('rabbitmq', { ...common, ...args.servers.rabbitmq, deployables: needing('broker'), sharedAccess: args.sharedAccess }, own);
    const keys = new SigningKeys('signing-key', { names: args.signingKeys }, own);

    const login = args.registryLogin === undefined ? {} : { pullSecret: registryLoginSecret('registry-login', namespace, args.registryLogin, own) };
    const generated = generatedValues('generated', own);
    const values = {
      databases: postgres.addresses,
      caches: redis.addresses,
      brokers: rabbitmq.addresses,
      publicUrl: args.publicUrl,
      publicKeys: keys.publicKeys,
      privateKeys: keys.privateKeys,
      internalKeys: internalKeySecrets(args.internalKeys, generated),
      settings: args.settings,
      generated,
      sharedAccess: args.sharedAccess,
    };
    const workloads = siteWorkloads(deployed, { ...args, ...login, namespace, values }, { ...own, dependsOn: [postgres, redis, rabbitmq] });
    const routing = {
      publicUrl: args.publicUrl,
      // Where a balancer takes HTTPS, it is the one to lead there.
      leadsToHttps: args.gateway.certificate !== undefined && args.gateway.command === undefined,
      apiLimits: args.apiLimits,
      greenWeight: args.releases.green?.weight ?? null,
      versions: { blue: args.releases.blue.version, ...(args.releases.green === undefined ? {} : { green: args.releases.green.version }) },
      redis: { host: redis.host, port: redis.port, usernameVariable: 'REDIS_USERNAME', passwordVariable: 'REDIS_PASSWORD' },
    };
    const gateway = new Gateway(
      'gateway',
      {
        ...common,
        ...args.gateway,
        configuration: keys.publicKeys.apply((publicKeys) => gatewayConfiguration(deployed, { ...routing, publicKeys })),
        secrets: gatewaySecrets(redis, args.gateway.command !== undefined),
        calls: [...definitions.map((definition) => ({ name: workloadName(definition), port: definition.port })), { name: redis.host, port: redis.port }],
      },
      // Visitors are sent to a new process only once it answers.
      { ...own, dependsOn: workloads },
    );
    this.observe(args, deployed, { ...own, dependsOn: made });
    this.address = gateway.address;
    this.registerOutputs({ address: this.address });
  }

  private observe({ observed, namespace }: SiteArgs, deployed: readonly Rollout[], options: pulumi.ComponentResourceOptions): void {
    if (observed === undefined) return;
    if ('by' in observed) new Observability('observability', { ...observed.by, namespace, deployed }, options);
    else new OperatorMonitors('observability', { ...observed, scrapedFrom: observed.from, namespace, deployed }, options);
  }
}

/** How the gateway gets to its counters; one that is not Kong is told by an address. */
function gatewaySecrets({ addresses, passwords }: Redis, byAddress: boolean): Record<string, pulumi.Input<string>> {
  return {
    REDIS_USERNAME: gatewayCacheUser,
    REDIS_PASSWORD: passwords[gatewayCacheUser] ?? '',
    ...(byAddress ? { REDIS_URL: addresses[gatewayCacheUser] ?? '' } : {}),
  };
}

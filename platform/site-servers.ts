import { cacheUsers, gatewayCacheUser } from '@hanji/contracts/cache-access';
import type { Deployable } from '@hanji/contracts/deployable';
import { workloadPlan } from '@hanji/contracts/workload';
import type * as pulumi from '@pulumi/pulumi';
import type { ExportedServer } from './observability/prometheus/exporter-scrape.ts';
import { exporters, type ExportedServers } from './observability/servers/exporter-plans.ts';
import type { SiteNamespace } from './namespace/site-namespace.ts';
import { Postgres } from './postgres/postgres.ts';
import { PreviewParent, type PreviewParentArgs } from './previews/preview-parent.ts';
import { type PreviewArgs, SharedServers } from './previews/shared-servers.ts';
import { RabbitMQ } from './rabbitmq/rabbitmq.ts';
import { cacheObserver, Redis } from './redis/redis.ts';
import type { VolumeArgs } from './volume.ts';

/** What the servers of a site are made from. */
export interface SiteServersArgs {
  readonly servers: {
    readonly postgres: { readonly image: string; readonly volume: VolumeArgs };
    readonly redis: { readonly image: string; readonly volume: VolumeArgs };
    readonly rabbitmq: { readonly image: string; readonly volume: VolumeArgs; readonly nodes: 1 | 3 };
  };
  readonly sharedAccess: boolean;
  /** Lets previews share PostgreSQL and RabbitMQ. */
  readonly previews?: Pick<PreviewParentArgs, 'image' | 'minutes'>;
  /** Makes the site a preview, which shares those of another one. */
  readonly preview?: PreviewArgs;
}

/** The servers that the processes of a site use; addresses are by service or workload. */
export interface SiteServers {
  readonly databases: Readonly<Record<string, pulumi.Output<string>>>;
  readonly brokers: Readonly<Record<string, pulumi.Output<string>>>;
  readonly redis: Redis;
  /** How exporters get to those of the site's own, where there are exporters. */
  readonly exported: ExportedServers;
  /** What processes have to wait for. */
  readonly all: readonly pulumi.Resource[];
}

/** Where a site's servers are put. */
interface Place {
  readonly site: SiteNamespace;
  readonly definitions: readonly Deployable[];
  readonly common: { readonly namespace: pulumi.Output<string>; readonly requests?: { readonly cpu: string; readonly memory: string } };
  readonly pullSecret?: pulumi.Input<string>;
}

/** Makes the servers of a site; with `hasExporters` PostgreSQL and Redis are asked how they are. Redis is always its own: the keys of two sites could not be told apart in one. */
export function siteServers(args: SiteServersArgs & { readonly hasExporters: boolean }, place: Place, own: pulumi.ComponentResourceOptions): SiteServers {
  const { definitions, common } = place;
  const needing = (need: 'database' | 'broker') => definitions.filter((definition) => workloadPlan(definition).needs[need]);
  const services = needing('database').map((deployable) => deployable.name);
  const observed = (server: ExportedServer) => (args.hasExporters ? { observedBy: exporters[server].name } : {});
  const redis = new Redis('redis', { ...common, ...args.servers.redis, users: cacheUsers(definitions), ...observed('redis') }, own);
  const exported = exportedRedis(redis);
  if (args.preview !== undefined) {
    const namespace = { name: place.site.namespace, uid: place.site.uid };
    const shared = new SharedServers('shared-servers', { ...args.preview, namespace, services, talking: needing('broker') }, own);
    return { databases: shared.databases, brokers: shared.brokers, redis, exported, all: [shared, redis] };
  }
  const postgres = new Postgres('postgres', { ...common, ...args.servers.postgres, services, ...observed('postgres') }, own);
  const rabbitmq = new RabbitMQ('rabbitmq', { ...common, ...args.servers.rabbitmq, deployables: needing('broker'), sharedAccess: args.sharedAccess }, own);
  if (args.previews !== undefined) {
    const administered = { postgres: postgres.administration, rabbitmq: rabbitmq.administration };
    const pull = place.pullSecret === undefined ? {} : { pullSecret: place.pullSecret };
    new PreviewParent(
      'previews',
      { namespace: common.namespace, site: place.site.name, ...args.previews, ...administered, ...pull },
      { ...own, dependsOn: [postgres, rabbitmq] },
    );
  }
  return {
    databases: postgres.addresses,
    brokers: rabbitmq.addresses,
    redis,
    exported: { ...exported, ...(postgres.observation === null ? {} : { postgres: postgres.observation }) },
    all: [postgres, redis, rabbitmq],
  };
}

function exportedRedis({ host, port, passwords }: Redis): ExportedServers {
  const secretText = passwords[cacheObserver];
  return secretText === undefined ? {} : { redis: { address: `redis://${host}:${port}`, user: cacheObserver, password: secretText } };
}

/** How the gateway gets to its counters; one that is not Kong is told by an address. */
export function gatewaySecrets({ addresses, passwords }: Redis, byAddress: boolean): Record<string, pulumi.Input<string>> {
  return {
    REDIS_USERNAME: gatewayCacheUser,
    REDIS_PASSWORD: passwords[gatewayCacheUser] ?? '',
    ...(byAddress ? { REDIS_URL: addresses[gatewayCacheUser] ?? '' } : {}),
  };
}

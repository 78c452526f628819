import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { bindEnvironment } from '@hanji/contracts/site-environment';
import { workloadPlan } from '@hanji/contracts/workload';
import * as pulumi from '@pulumi/pulumi';
import { calledBy, callersOf, type Peer } from './connections.ts';
import type { Colour } from './labels.ts';
import type { Rollout } from './releases.ts';
import { siteSources, type SiteValues } from './cluster-sources.ts';
import type { VolumeArgs } from './volume.ts';
import type { Sizing } from './workload/sizing.ts';
import { type ColourArgs, Workload } from './workload/workload.ts';

/** What all workloads of a site have in common. */
export interface SiteWorkloadsArgs {
  readonly namespace: pulumi.Input<string>;
  readonly values: SiteValues;
  readonly sizing: Sizing;
  readonly cloudIdentity: boolean;
  readonly files?: VolumeArgs;
  readonly pullSecret?: pulumi.Input<string>;
  /** Namespace of PostgreSQL and RabbitMQ; null where they are beside the workloads. */
  readonly serversAt: string | null;
}

/** Makes the workload of everything that is deployed, each bound to the site's values and allowed just its connections. */
export function siteWorkloads(deployed: readonly Rollout[], args: SiteWorkloadsArgs, options: pulumi.ComponentResourceOptions): Workload[] {
  const { values, namespace, sizing, cloudIdentity, files, pullSecret } = args;
  const common = { namespace, sizing, cloudIdentity, ...(files === undefined ? {} : { files }), ...(pullSecret === undefined ? {} : { pullSecret }) };
  const definitions = deployed.map((rollout) => rollout.definition);
  return deployed.map(({ definition, blue, green }) => {
    const runs = (colour: Colour, image: string): ColourArgs => ({
      image,
      environment: bindEnvironment(definition, siteSources(values, deployed, colour, image), (value) => pulumi.output(value)),
    });
    const workload = {
      ...common,
      definition,
      blue: runs('blue', blue),
      ...(green === null ? {} : { green: runs('green', green) }),
      callers: ['gateway', ...callersOf(definition, definitions)],
      calls: [...calledBy(definition, definitions), ...serversOf(definition, args.serversAt)],
    };
    return new Workload(workloadName(definition), workload, options);
  });
}

function serversOf(definition: Deployable, namespace: string | null): Peer[] {
  const { needs } = workloadPlan(definition);
  const place = namespace === null ? {} : { namespace };
  return [
    ...(needs.database ? [{ name: 'postgres', port: 5432, ...place }] : []),
    ...(needs.cache ? [{ name: 'redis', port: 6379 }] : []),
    ...(needs.broker ? [{ name: 'rabbitmq', port: 5672, ...place }] : []),
  ];
}

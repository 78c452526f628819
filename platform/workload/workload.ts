import type { Deployable } from '@hanji/contracts/deployable';
import { type BoundVariable, environmentOf } from '@hanji/contracts/site-environment';
import { workloadPlan } from '@hanji/contracts/workload';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Peer } from '../connections.ts';
import { type Colour, objectLabels } from '../labels.ts';
import { allowedConnections } from '../network-policy.ts';
import { claimOptions, claimSpec, type VolumeArgs } from '../volume.ts';
import type { FileFolder } from './pod.ts';
import { replicasOf, resourcesOf, type Sizing } from './sizing.ts';
import { releaseName, WorkloadRelease } from './workload-release.ts';

/** What one colour of a workload runs: its image and the values of every variable its definition declares. */
export interface ColourArgs {
  readonly image: pulumi.Input<string>;
  readonly environment: Readonly<Record<string, BoundVariable<pulumi.Input<string>>>>;
}

/** Arguments of `Workload`. */
export interface WorkloadArgs {
  readonly definition: Deployable;
  readonly namespace: pulumi.Input<string>;
  readonly blue: ColourArgs;
  /** The candidate, where this workload has one of its own. */
  readonly green?: ColourArgs;
  readonly sizing: Sizing;
  /** Names of the pods that call it, the gateway among them, and the pods and ports that it calls. */
  readonly callers: readonly string[];
  readonly calls: readonly Peer[];
  /** Lets it prove to the cloud who it is, where its definition asks for object storage. */
  readonly cloudIdentity: boolean;
  /** Volume for the folder that it keeps files in, where its definition has one; without it the folder goes with the process. */
  readonly files?: VolumeArgs;
  /** Name of a Secret with which nodes log in to the registry of its image. */
  readonly pullSecret?: pulumi.Input<string>;
}

/** A service or micro-frontend on the cluster, made from its definition: its identity, its network, and one or two colours. */
export class Workload extends pulumi.ComponentResource {
  /** Host names by colour; green only where it has one. */
  readonly hosts: { readonly blue: pulumi.Output<string>; readonly green?: pulumi.Output<string> };

  constructor(name: string, args: WorkloadArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Workload', name, {}, options);
    const own = { parent: this };
    const plan = workloadPlan(args.definition);
    const metadata = { name: plan.name, namespace: args.namespace, labels: objectLabels(plan.name) };
    const pull = args.pullSecret === undefined ? {} : { imagePullSecrets: [{ name: args.pullSecret }] };
    const account = new k8s.core.v1.ServiceAccount(name, { metadata, automountServiceAccountToken: false, ...pull }, own);
    const cloudIdentity = args.cloudIdentity && plan.needs.objectStorage;
    const accepts = [{ from: args.callers, ports: [plan.port] }];
    const connections = { name: plan.name, accepts, opens: args.calls, internet: plan.needs.internet, cloudIdentity };
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata, spec: allowedConnections(connections) }, own);

    const files = keepsFiles(args.definition) ? this.fileFolder(name, args) : null;
    const release = (colour: Colour, runs: ColourArgs) =>
      new WorkloadRelease(
        releaseName(name, colour),
        {
          ...runs,
          serverAlone: optionalSettings(args.definition),
          plan,
          colour,
          namespace: args.namespace,
          serviceAccount: account.metadata.name,
          replicas: replicasOf(plan.name, plan.replicas, args.sizing),
          resources: resourcesOf(plan.resources, args.sizing),
          autoscaling: args.sizing.autoscaling,
          files,
          cloudIdentity,
        },
        { ...own, dependsOn: policy },
      );
    this.hosts = {
      blue: release('blue', args.blue).host,
      ...(args.green === undefined ? {} : { green: release('green', args.green).host }),
    };
    this.registerOutputs({ hosts: this.hosts });
  }

  /** One volume for all colours and processes of the workload, which then run on one node. */
  private fileFolder(name: string, { files, namespace }: WorkloadArgs): FileFolder {
    if (files === undefined) return { claim: null };
    const metadata = { name: `${name}-files`, namespace, labels: objectLabels(name), annotations: { 'pulumi.com/skipAwait': 'true' } };
    const claim = new k8s.core.v1.PersistentVolumeClaim(`${name}-files`, { metadata, spec: claimSpec(files) }, { parent: this, ...claimOptions(files) });
    return { claim: claim.metadata.name };
  }
}

/** What the operator may set and may leave out. A migration of the release before asks for all that it may not. */
function optionalSettings(definition: Deployable): string[] {
  return Object.entries(environmentOf(definition)).flatMap(([name, { from, schema }]) =>
    from.kind === 'setting' && schema.safeParse(undefined).success ? [name] : [],
  );
}

function keepsFiles(definition: Deployable): boolean {
  return Object.values(environmentOf(definition)).some((variable) => variable.from.kind === 'data-folder');
}

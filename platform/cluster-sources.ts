import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import { remotesText } from '@hanji/contracts/remotes';
import type { SiteSources } from '@hanji/contracts/site-environment';
import { workloadName } from '@hanji/contracts/deployable';
import * as pulumi from '@pulumi/pulumi';
import type { Colour } from './labels.ts';
import type { Rollout } from './releases.ts';
import type { InternalKeySecrets } from './keys/internal-keys.ts';
import { hexKey } from './passwords.ts';
import { fileFolderPath } from './workload/pod.ts';
import { releaseName } from './workload/workload-release.ts';

/** A value of a process environment in the cluster. */
export type Value = pulumi.Output<string>;

/** What the parts of a site offer to its processes. Addresses are by workload or service name. */
export interface SiteValues {
  readonly databases: Readonly<Record<string, Value>>;
  readonly caches: Readonly<Record<string, Value>>;
  readonly brokers: Readonly<Record<string, Value>>;
  readonly publicUrl: string;
  readonly publicKeys: Value;
  readonly privateKeys: Value;
  readonly internalKeys: InternalKeySecrets;
  /** Variables that the operator set, secret ones already marked as such. */
  readonly settings: Readonly<Record<string, pulumi.Input<string>>>;
  readonly generated: (name: string, bytes: number) => Value;
  readonly sharedAccess: boolean;
  /** Seconds since 1970; undefined where the gateway has no certificate. */
  readonly certificateExpiry: Value | undefined;
}

/**
 * What the environment of one colour's processes is bound to. A process of green calls green where there is one; a
 * service that is not deployed has an address that nobody answers, which every process lives with.
 */
export function siteSources(values: SiteValues, rollouts: readonly Rollout[], colour: Colour, image: string): SiteSources<Value> {
  const service = (name: string) => rollouts.find(({ definition }) => definition.kind === 'service' && definition.name === name);
  const frontends = rollouts.flatMap(({ definition }) => (definition.kind === 'frontend' ? [definition] : []));
  const setting = (name: string) => (values.settings[name] === undefined ? undefined : pulumi.output(values.settings[name]));
  const rolloutOf = (frontend: FrontendDefinition) => rollouts.find(({ definition }) => definition === frontend);
  return {
    database: (name) => known(values.databases, name, 'database'),
    cache: (workload) => known(values.caches, workload, 'user of Redis'),
    broker: (workload) => known(values.brokers, workload, 'user of the broker'),
    internalAddress: (name) => addressOf(service(name), colour) ?? `http://${name}`,
    frontends,
    services: rollouts.flatMap(({ definition }) => (definition.kind === 'service' ? [definition] : [])),
    remotes: () => pulumi.output(remotesText(frontends, (remote) => addressOf(rolloutOf(remote), colour))),
    publicUrl: pulumi.output(values.publicUrl),
    jwtPublicKeys: values.publicKeys,
    jwtPrivateKeys: values.privateKeys,
    internalKeys: values.internalKeys.keysOf,
    internalCallers: values.internalKeys.callersOf,
    generated: values.generated,
    chosen: setting,
    setting,
    sharedAccess: values.sharedAccess,
    dataFolder: () => pulumi.output(fileFolderPath),
    release: imageTag(image),
    colour,
    certificateExpiry: values.certificateExpiry,
  };
}

function addressOf(rollout: Rollout | undefined, colour: Colour): string | undefined {
  if (rollout === undefined) return undefined;
  const { definition, green } = rollout;
  return `http://${releaseName(workloadName(definition), green === null ? 'blue' : colour)}:${definition.port}`;
}

function known(values: Readonly<Record<string, Value>>, name: string, what: string): Value {
  const value = values[name];
  if (value === undefined) throw new Error(`${name} has no ${what}; the platform makes one for whatever its definition asks for.`);
  return value;
}

/** Makes random values on demand, each name once. */
export function generatedValues(prefix: string, options: pulumi.CustomResourceOptions): SiteValues['generated'] {
  const made = new Map<string, Value>();
  return (name, bytes) => {
    const value = made.get(name) ?? hexKey(`${prefix}-${name}`, bytes, options);
    made.set(name, value);
    return value;
  };
}

/** The tag of an image reference; images are tagged by content, so this is what a process tells as its release. */
export function imageTag(image: string): string {
  return /:([\w][\w.-]*)(?:@.*)?$/.exec(image)?.[1] ?? 'untagged';
}

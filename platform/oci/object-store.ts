import * as identity from '@pulumi/oci/identity/index.js';
import * as objectstorage from '@pulumi/oci/objectstorage/index.js';
import * as pulumi from '@pulumi/pulumi';

/** Arguments of `ObjectStore`. */
export interface ObjectStoreArgs {
  readonly compartmentId: pulumi.Input<string>;
  readonly region: string;
  /** Begins the buckets' names, which are unique in a tenancy. */
  readonly prefix: string;
  /** Days that backups, and the versions of them that were replaced, are kept. */
  readonly backupDays: number;
  /** More options of the policy. */
  readonly policyOptions: pulumi.CustomResourceOptions;
  /** Refuses to remove the buckets. */
  readonly keep: boolean;
  /** The one workload that may use the buckets: its cluster, namespace and service account. */
  readonly user: { readonly clusterId: pulumi.Input<string>; readonly namespace: string; readonly serviceAccount: string };
}

/** Where pictures and backups are kept: two private buckets, and a policy that opens them to one workload. */
export class ObjectStore extends pulumi.ComponentResource {
  /** Object storage namespace of the tenancy. */
  readonly namespace: pulumi.Output<string>;
  readonly mediaBucket: pulumi.Output<string>;
  readonly backupBucket: pulumi.Output<string>;

  constructor(name: string, args: ObjectStoreArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:ObjectStore', name, {}, options);
    const own = { parent: this };
    const { compartmentId } = args;
    this.namespace = objectstorage.getNamespaceOutput({ compartmentId }, own).namespace;
    const bucket = (part: string, versioning: 'Enabled' | 'Disabled') =>
      new objectstorage.Bucket(
        `${name}-${part}`,
        { compartmentId, namespace: this.namespace, name: `${args.prefix}-${part}`, accessType: 'NoPublicAccess', versioning },
        { ...own, protect: args.keep },
      );
    const media = bucket('media', 'Disabled');
    const backups = bucket('backups', 'Enabled');
    const policy = new identity.Policy(
      name,
      {
        compartmentId,
        name: `${args.prefix}-object-store`,
        description: `Buckets of ${args.prefix}: who may use them`,
        statements: statements(args, [media.name, backups.name]),
      },
      { ...own, ...args.policyOptions },
    );
    const lifecycle = (of: objectstorage.Bucket, part: string, rules: objectstorage.ObjectLifecyclePolicyArgs['rules']) =>
      // The service that applies the rules needs the policy's leave.
      new objectstorage.ObjectLifecyclePolicy(
        `${name}-${part}`,
        { bucket: of.name, namespace: this.namespace, ...(rules === undefined ? {} : { rules }) },
        { ...own, dependsOn: policy },
      );
    lifecycle(media, 'media', [unfinishedUploads]);
    lifecycle(backups, 'backups', [
      unfinishedUploads,
      expired('backups', 'objects', args.backupDays),
      expired('replaced-backups', 'previous-object-versions', args.backupDays),
    ]);
    this.mediaBucket = media.name;
    this.backupBucket = backups.name;
    this.registerOutputs({ namespace: this.namespace, mediaBucket: this.mediaBucket, backupBucket: this.backupBucket });
  }
}

const unfinishedUploads = { name: 'unfinished-uploads', action: 'ABORT', target: 'multipart-uploads', isEnabled: true, timeAmount: '7', timeUnit: 'DAYS' };

function expired(
  name: string,
  target: string,
  days: number,
): { name: string; action: string; target: string; isEnabled: boolean; timeAmount: string; timeUnit: string } {
  return { name, action: 'DELETE', target, isEnabled: true, timeAmount: String(days), timeUnit: 'DAYS' };
}

/** No group and no key: only the pods of one service account of one cluster, and only in these buckets. */
function statements({ compartmentId, region, user }: ObjectStoreArgs, buckets: readonly pulumi.Input<string>[]): pulumi.Output<string>[] {
  const who = pulumi.interpolate`request.principal.type = 'workload', request.principal.namespace = '${user.namespace}', request.principal.service_account = '${user.serviceAccount}', request.principal.cluster_id = '${user.clusterId}'`;
  return [
    ...buckets.flatMap((bucket) => [
      pulumi.interpolate`Allow any-user to read buckets in compartment id ${compartmentId} where all {${who}, target.bucket.name = '${bucket}'}`,
      pulumi.interpolate`Allow any-user to manage objects in compartment id ${compartmentId} where all {${who}, target.bucket.name = '${bucket}'}`,
    ]),
    pulumi.interpolate`Allow service objectstorage-${region} to manage object-family in compartment id ${compartmentId}`,
  ];
}

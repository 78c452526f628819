import type * as k8s from '@pulumi/kubernetes';
import type { CustomResourceOptions } from '@pulumi/pulumi';

/** A volume that outlives the pods that use it. */
export interface VolumeArgs {
  /** Kubernetes quantity, e.g. `10Gi`. */
  readonly size: string;
  /** The cluster's default class unless given. */
  readonly storageClass?: string;
  /** Refuses to remove what uses it. */
  readonly keep: boolean;
}

/**
 * The claims of a StatefulSet with one volume named `data`. They outlive it, for a StatefulSet that has to be made anew (Pulumi does
 * that for some changes) must find its data again; they go with the namespace.
 */
export function dataVolume(volume: VolumeArgs): Pick<k8s.types.input.apps.v1.StatefulSetSpec, 'volumeClaimTemplates' | 'persistentVolumeClaimRetentionPolicy'> {
  return {
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: claimSpec(volume),
      },
    ],
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  };
}

/** Options of the StatefulSet of `dataVolume`: another size or storage class does not make it anew, which Kubernetes would ask for. */
export function dataVolumeOptions({ keep }: VolumeArgs): CustomResourceOptions {
  return { protect: keep, ignoreChanges: ['spec.volumeClaimTemplates'] };
}

/** Options of a claim by itself: a changed one would be removed with its data and made anew. */
export function claimOptions({ keep }: VolumeArgs): CustomResourceOptions {
  return { protect: keep, ignoreChanges: ['spec'] };
}

/** A claim on a volume that one node at a time may use. */
export function claimSpec({ size, storageClass }: VolumeArgs): k8s.types.input.core.v1.PersistentVolumeClaimSpec {
  return {
    accessModes: ['ReadWriteOnce'],
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    resources: { requests: { storage: size } },
  };
}

/**
 * How a server over a volume is started: by its image's own entry point, once no other server uses the volume. Deleting a pod by force
 * lets its successor start before it has ended; two PostgreSQL servers over one folder destroy it, and the first to stop removes the
 * other's lock file, upon which that one ends itself a minute later. The lock is the kernel's and goes with the last process that has it.
 */
export function aloneOn(mountPath: string, program: readonly string[]): Pick<k8s.types.input.core.v1.Container, 'command' | 'args'> {
  const script = 'exec 9>>"$0/in-use.lock" && flock 9 && exec docker-entrypoint.sh "$@"';
  return { command: ['sh', '-c', script, mountPath], args: [...program] };
}

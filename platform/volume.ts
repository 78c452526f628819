import type * as k8s from '@pulumi/kubernetes';

/** A volume that outlives the pods that use it. */
export interface VolumeArgs {
  /** Kubernetes quantity, e.g. `10Gi`. */
  readonly size: string;
  /** The cluster's default class unless given. */
  readonly storageClass?: string;
  /** Keeps the data, and refuses to remove what uses it. */
  readonly keep: boolean;
}

/** The claims of a StatefulSet with one volume named `data`, and what becomes of them. */
export function dataVolume(volume: VolumeArgs): Pick<k8s.types.input.apps.v1.StatefulSetSpec, 'volumeClaimTemplates' | 'persistentVolumeClaimRetentionPolicy'> {
  return {
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: claimSpec(volume),
      },
    ],
    persistentVolumeClaimRetentionPolicy: { whenDeleted: volume.keep ? 'Retain' : 'Delete', whenScaled: 'Retain' },
  };
}

/** A claim on a volume that one node at a time may use. */
export function claimSpec({ size, storageClass }: VolumeArgs): k8s.types.input.core.v1.PersistentVolumeClaimSpec {
  return {
    accessModes: ['ReadWriteOnce'],
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
    resources: { requests: { storage: size } },
  };
}

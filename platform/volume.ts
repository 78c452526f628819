import type * as k8s from '@pulumi/kubernetes';

/** A volume that outlives the pods that use it. */
export interface VolumeArgs {
  /** Kubernetes quantity, e.g. `10Gi`. */
  readonly size: string;
  /** The cluster's default class unless given. */
  readonly storageClass?: string;
  /** Keeps the data when what uses it is removed. It still goes with its namespace. */
  readonly keep: boolean;
}

/** The claims of a StatefulSet with one volume named `data`, and what becomes of them. */
export function dataVolume({ size, storageClass, keep }: VolumeArgs): Pick<k8s.types.input.apps.v1.StatefulSetSpec, 'volumeClaimTemplates' | 'persistentVolumeClaimRetentionPolicy'> {
  return {
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
          resources: { requests: { storage: size } },
        },
      },
    ],
    persistentVolumeClaimRetentionPolicy: { whenDeleted: keep ? 'Retain' : 'Delete', whenScaled: 'Retain' },
  };
}

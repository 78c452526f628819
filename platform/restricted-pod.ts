import type * as k8s from '@pulumi/kubernetes';

/** Security context of a pod that PodSecurity `restricted` admits: no root, and its volumes belong to `user`'s group. */
export function restrictedPod(user: number): k8s.types.input.core.v1.PodSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    // Without this every start walks the whole volume.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** Security context of every container: nothing to gain, nowhere to write but mounted folders. */
export function restrictedContainer(): k8s.types.input.core.v1.SecurityContext {
  return { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
}

/** User `node` of the node images. */
export const nodeUser = 1000;
/** User of the postgres, redis and rabbitmq images. */
export const serverUser = 999;

/**
 * An empty folder at `path` that lives as long as the pod: the volume and its mount. A pod that fills more than `sizeLimit` of it is put
 * elsewhere, before the node's disk is full for all.
 */
export function scratchFolder(
  name: string,
  path: string,
  sizeLimit?: string,
): { volume: k8s.types.input.core.v1.Volume; mount: k8s.types.input.core.v1.VolumeMount } {
  return { volume: { name, emptyDir: sizeLimit === undefined ? {} : { sizeLimit } }, mount: { name, mountPath: path } };
}

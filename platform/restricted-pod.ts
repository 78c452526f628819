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

/** A folder that a pod writes into and that goes with it. */
export interface ScratchFolder {
  readonly volume: k8s.types.input.core.v1.Volume;
  readonly mount: k8s.types.input.core.v1.VolumeMount;
  readonly mebibytes: number;
}

/**
 * An empty folder at `path` that lives as long as the pod: the volume and its mount. A pod that fills more of it is put elsewhere, before the
 * node's disk is full for all.
 */
export function scratchFolder(name: string, path: string, mebibytes: number): ScratchFolder {
  return { volume: { name, emptyDir: { sizeLimit: `${mebibytes}Mi` } }, mount: { name, mountPath: path }, mebibytes };
}

/** What most programs get for `/tmp`. */
export const temporaryFolder = scratchFolder('temporary', '/tmp', 256);

/** Room on a node's disk for the log of a container, which the node rotates, and for what it needs to start. */
const logMebibytes = 512;

/** Processor and memory of the one container of a pod. */
interface Quantities {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu?: string; readonly memory: string };
}

/** The same with a bound of the node's disk: what its folders may hold, and its log. */
export function withBoundedDisk({ requests, limits }: Quantities, folders: readonly ScratchFolder[]): k8s.types.input.core.v1.ResourceRequirements {
  const most = folders.reduce((sum, { mebibytes }) => sum + mebibytes, logMebibytes);
  // Asked for is little: a request as large as the limit would keep pods off nodes that have room.
  return { requests: { ...requests, 'ephemeral-storage': '64Mi' }, limits: { ...limits, 'ephemeral-storage': `${most}Mi` } };
}

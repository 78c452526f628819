import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podLabels } from '../labels.ts';
import { nodeUser, restrictedContainer, restrictedPod, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';

/** Name of all that looks after previews in the namespace of the site whose servers they share. */
export const keeper = 'preview-keeper';
/** Name of the CronJob that removes what has expired. */
export const collector = 'preview-collector';

/** How the keeper runs once: its arguments, and a Secret that it reads files from. */
export interface KeeperRun {
  readonly image: string;
  readonly args: readonly string[];
  readonly files?: { readonly secret: Input<string>; readonly path: string };
  /** Gets the token by which the cluster's API knows it. */
  readonly asksCluster: boolean;
}

/** The Job that runs the keeper once. What cannot be reached yet is tried again. */
export function keeperJob({ image, args, files, asksCluster }: KeeperRun): k8s.types.input.batch.v1.JobSpec {
  return {
    backoffLimit: 6,
    activeDeadlineSeconds: 600,
    template: {
      metadata: { labels: podLabels(keeper, 'setup') },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: keeper,
        automountServiceAccountToken: asksCluster,
        enableServiceLinks: true,
        securityContext: restrictedPod(nodeUser),
        containers: [
          {
            name: keeper,
            image,
            imagePullPolicy: 'IfNotPresent',
            command: ['node', 'packages/preview-keeper/main.ts', ...args],
            env: [{ name: 'NODE_EXTRA_CA_CERTS', value: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' }],
            envFrom: [{ secretRef: { name: keeper } }],
            resources: withBoundedDisk({ requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } }, [temporaryFolder]),
            securityContext: restrictedContainer(),
            volumeMounts: [temporaryFolder.mount, ...(files === undefined ? [] : [{ name: 'files', mountPath: files.path, readOnly: true }])],
          },
        ],
        volumes: [temporaryFolder.volume, ...(files === undefined ? [] : [{ name: 'files', secret: { secretName: files.secret } }])],
      },
    },
  };
}

import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podLabels } from '../labels.ts';
import { restrictedContainer, restrictedPod, serverUser, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';

/**
 * The Job that makes databases and roles. `superuser` and `statements` name Secrets: the superuser's `password`, and
 * `databases.sql`. New statements come in a new Secret, so the Job runs again whenever there is something to do.
 */
export function setupJob(
  metadata: k8s.types.input.meta.v1.ObjectMeta,
  image: string,
  superuser: Input<string>,
  statements: Input<string>,
): k8s.batch.v1.JobArgs {
  return {
    metadata: { ...metadata, annotations: { 'pulumi.com/replaceUnready': 'true' } },
    spec: {
      backoffLimit: 4,
      template: {
        metadata: { labels: podLabels('postgres', 'setup') },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: restrictedPod(serverUser),
          containers: [
            {
              name: 'setup',
              image,
              imagePullPolicy: 'IfNotPresent',
              command: ['psql', '--no-psqlrc', '--quiet', '--file=/run/statements/databases.sql'],
              env: [
                { name: 'PGHOST', value: 'postgres' },
                { name: 'PGUSER', value: 'postgres' },
                { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: superuser, key: 'password' } } },
                { name: 'PGCONNECT_TIMEOUT', value: '10' },
              ],
              resources: withBoundedDisk({ requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } }, [temporaryFolder]),
              securityContext: restrictedContainer(),
              volumeMounts: [temporaryFolder.mount, { name: 'statements', mountPath: '/run/statements', readOnly: true }],
            },
          ],
          volumes: [temporaryFolder.volume, { name: 'statements', secret: { secretName: statements } }],
        },
      },
    },
  };
}

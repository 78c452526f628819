import { quietDatabaseLog } from '@hanji/contracts/database-log';
import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podLabels, podSelector } from '../labels.ts';
import { restrictedContainer, restrictedPod, scratchFolder, serverUser, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';
import { aloneOn, dataVolume, type VolumeArgs } from '../volume.ts';

const scratch = [temporaryFolder, scratchFolder('sockets', '/var/run/postgresql', 16)];
const dataFolder = '/var/lib/postgresql';
const ready = { exec: { command: ['pg_isready', '--username=postgres', '--host=127.0.0.1'] } };

/** What the server of the databases is made of. */
export interface DatabaseServerArgs {
  readonly image: string;
  readonly volume: VolumeArgs;
  readonly requests?: { readonly cpu: string; readonly memory: string };
}

/** The StatefulSet of the server. `secret` names the Secret with the superuser's password. */
export function databaseServer(args: DatabaseServerArgs, secret: Input<string>): k8s.types.input.apps.v1.StatefulSetSpec {
  return {
    serviceName: 'postgres',
    replicas: 1,
    revisionHistoryLimit: 2,
    selector: { matchLabels: podSelector('postgres', 'database') },
    template: {
      metadata: { labels: podLabels('postgres', 'database') },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: restrictedPod(serverUser),
        // A fast shutdown ends within seconds, unless a checkpoint is large.
        terminationGracePeriodSeconds: 60,
        containers: [serverContainer(args)],
        // Parallel queries share memory here; a container's own is 64 MB.
        volumes: [
          ...scratch.map((folder) => folder.volume),
          { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } },
          { name: 'secret', secret: { secretName: secret } },
        ],
      },
    },
    ...dataVolume(args.volume),
  };
}

const settings = ['password_encryption=scram-sha-256', 'max_connections=400', ...quietDatabaseLog];

function serverContainer(args: DatabaseServerArgs): k8s.types.input.core.v1.Container {
  return {
    name: 'postgres',
    image: args.image,
    imagePullPolicy: 'IfNotPresent',
    ...aloneOn(dataFolder, ['postgres', ...settings.flatMap((setting) => ['-c', setting])]),
    env: [
      { name: 'POSTGRES_PASSWORD_FILE', value: '/run/secrets/postgres/password' },
      { name: 'POSTGRES_INITDB_ARGS', value: '--auth-host=scram-sha-256 --auth-local=scram-sha-256 --encoding=UTF8 --data-checksums' },
      // A fresh volume holds lost+found, and initdb wants an empty folder.
      { name: 'PGDATA', value: `${dataFolder}/cluster/data` },
    ],
    ports: [{ name: 'postgres', containerPort: 5432 }],
    startupProbe: { ...ready, periodSeconds: 1, failureThreshold: 120, timeoutSeconds: 5 },
    readinessProbe: { ...ready, periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 5 },
    livenessProbe: { tcpSocket: { port: 'postgres' }, periodSeconds: 20, failureThreshold: 6, timeoutSeconds: 5 },
    resources: withBoundedDisk({ requests: args.requests ?? { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } }, scratch),
    securityContext: restrictedContainer(),
    volumeMounts: [
      ...scratch.map((folder) => folder.mount),
      { name: 'data', mountPath: dataFolder },
      { name: 'shared-memory', mountPath: '/dev/shm' },
      { name: 'secret', mountPath: '/run/secrets/postgres', readOnly: true },
    ],
  };
}

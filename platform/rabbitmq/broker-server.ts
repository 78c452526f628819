import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podLabels, podSelector } from '../labels.ts';
import { restrictedContainer, restrictedPod, serverUser, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';
import { aloneOn, dataVolume, type VolumeArgs } from '../volume.ts';
import { nodeHost, secretFolder } from './broker-configuration.ts';

/** Ports of the broker. The last two are for its nodes among themselves. */
export const brokerPorts = { clients: 5672, management: 15672, distribution: 25672, portMapper: 4369 } as const;

/** What the nodes of the broker are made of. */
export interface BrokerServerArgs {
  readonly image: string;
  /** Nodes of the broker: 1, or 3 for queues that survive the loss of one. */
  readonly nodes: 1 | 3;
  readonly volume: VolumeArgs;
  readonly requests?: { readonly cpu: string; readonly memory: string };
}

/** Names of the Secret with definitions and cookie, and of the ConfigMap with `hanji.conf`. */
export interface BrokerFiles {
  readonly secret: Input<string>;
  readonly settings: Input<string>;
}

const data = { name: 'data', mountPath: '/var/lib/rabbitmq' };
const secrets = { name: 'secret', mountPath: secretFolder, readOnly: true };

/** The StatefulSet of the broker. A change of the definitions restarts it, node by node, and it loads them anew. */
export function brokerServer(args: BrokerServerArgs, files: BrokerFiles): k8s.types.input.apps.v1.StatefulSetSpec {
  return {
    serviceName: 'rabbitmq-nodes',
    replicas: args.nodes,
    revisionHistoryLimit: 2,
    // Nodes wait for each other when all of them start.
    podManagementPolicy: 'Parallel',
    selector: { matchLabels: podSelector('rabbitmq', 'broker') },
    template: {
      metadata: { labels: podLabels('rabbitmq', 'broker') },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: restrictedPod(serverUser),
        terminationGracePeriodSeconds: 120,
        initContainers: [cookieContainer(args.image)],
        containers: [brokerContainer(args)],
        volumes: [temporaryFolder.volume, { name: 'secret', secret: { secretName: files.secret } }, { name: 'settings', configMap: { name: files.settings } }],
        topologySpreadConstraints: [
          {
            topologyKey: 'kubernetes.io/hostname',
            maxSkew: 1,
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: podSelector('rabbitmq', 'broker') },
          },
        ],
      },
    },
    ...dataVolume(args.volume),
  };
}

/** Erlang takes its cookie only from a file that nobody but the owner may read, which a mounted Secret cannot be. */
function cookieContainer(image: string): k8s.types.input.core.v1.Container {
  const cookie = `${data.mountPath}/.erlang.cookie`;
  return {
    name: 'cookie',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['sh', '-c', `rm -f ${cookie} && umask 277 && cat ${secretFolder}/erlang-cookie > ${cookie}`],
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
    securityContext: restrictedContainer(),
    volumeMounts: [data, secrets],
  };
}

function brokerContainer(args: BrokerServerArgs): k8s.types.input.core.v1.Container {
  return {
    name: 'rabbitmq',
    image: args.image,
    imagePullPolicy: 'IfNotPresent',
    ...aloneOn(data.mountPath, ['rabbitmq-server']),
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'RABBITMQ_USE_LONGNAME', value: 'true' },
      { name: 'RABBITMQ_NODENAME', value: `rabbit@${nodeHost('$(POD_NAME)')}` },
      { name: 'RABBITMQ_LOGS', value: '-' },
      // Idle schedulers otherwise spin, at the cost of whoever shares the processor.
      { name: 'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS', value: '+sbwt none +sbwtdcpu none +sbwtdio none' },
    ],
    ports: Object.entries({ amqp: brokerPorts.clients, management: brokerPorts.management, distribution: brokerPorts.distribution }).map(
      ([name, containerPort]) => ({ name, containerPort }),
    ),
    readinessProbe: { tcpSocket: { port: 'amqp' }, periodSeconds: 2, failureThreshold: 3 },
    // A node that waits for its peers is well, so only its runtime is looked at.
    livenessProbe: { tcpSocket: { port: 'distribution' }, initialDelaySeconds: 60, periodSeconds: 20, failureThreshold: 6, timeoutSeconds: 5 },
    ...(args.nodes === 1 ? {} : { lifecycle: { preStop: { exec: { command: ['rabbitmq-upgrade', 'await_online_quorum_plus_one', '--timeout', '90'] } } } }),
    resources: withBoundedDisk({ requests: args.requests ?? { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } }, [temporaryFolder]),
    securityContext: restrictedContainer(),
    volumeMounts: [
      temporaryFolder.mount,
      data,
      secrets,
      { name: 'settings', mountPath: '/etc/rabbitmq/conf.d/50-hanji.conf', subPath: 'hanji.conf', readOnly: true },
    ],
  };
}

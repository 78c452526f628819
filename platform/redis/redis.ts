import { cacheObserverRules, cacheOperatorRules, cacheRules, type CacheUser } from '@hanji/contracts/cache-access';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels, podLabels, podSelector } from '../labels.ts';
import { allowedConnections } from '../network-policy.ts';
import { password } from '../passwords.ts';
import { restrictedContainer, restrictedPod, serverUser, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';
import { aloneOn, dataVolume, dataVolumeOptions, type VolumeArgs } from '../volume.ts';

/** Arguments of `Redis`. */
export interface RedisArgs {
  readonly namespace: pulumi.Input<string>;
  readonly image: string;
  /** Who uses it, by the name of the pods. */
  readonly users: readonly CacheUser[];
  /** Name of the pods that ask how the server is, where there are such: they get a user that sees nothing else. */
  readonly observedBy?: string;
  readonly volume: VolumeArgs;
  readonly requests?: { readonly cpu: string; readonly memory: string };
}

const port = 6379;
const host = 'redis';
const dataFolder = '/data';
/** The user that may do everything, for operators. */
const operator = 'operator';
/** The user that sees how the server is. */
export const cacheObserver = 'observer';

/** Redis in the cluster: one server that appends every write to a file, flushed once a second, with a user for each workload that sees its own keys only. */
export class Redis extends pulumi.ComponentResource {
  /** `redis://user:password@redis:6379` by user. */
  readonly addresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Passwords by user. */
  readonly passwords: Readonly<Record<string, pulumi.Output<string>>>;
  /** Where the server is, for those that take the parts of an address. */
  readonly host = host;
  readonly port = port;

  constructor(name: string, args: RedisArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Redis', name, {}, options);
    const own = { parent: this };
    const object = { namespace: args.namespace, labels: objectLabels(host) };
    const named = { ...object, name: host };
    const observers = args.observedBy === undefined ? [] : [args.observedBy];
    const names = [...args.users.map((user) => user.name), operator, ...observers.map(() => cacheObserver)];
    this.passwords = Object.fromEntries(names.map((user) => [user, password(`${name}-${user}`, own)]));
    const configuration = new k8s.core.v1.Secret(
      name,
      {
        metadata: object,
        immutable: true,
        stringData: { 'redis.conf': pulumi.all(this.passwords).apply((passwords) => redisConfiguration(args.users, passwords)) },
      },
      own,
    );
    const connections = { name: host, accepts: [{ from: [...args.users.map((user) => user.name), ...observers], ports: [port] }], opens: [] };
    const policy = new k8s.networking.v1.NetworkPolicy(name, { metadata: named, spec: allowedConnections(connections) }, own);
    const service = new k8s.core.v1.Service(name, { metadata: { ...named, annotations: { 'pulumi.com/skipAwait': 'true' } }, spec: serviceSpec() }, own);
    new k8s.apps.v1.StatefulSet(
      name,
      { metadata: named, spec: serverSpec(args, configuration.metadata.name) },
      { ...own, ...dataVolumeOptions(args.volume), dependsOn: [service, policy] },
    );
    this.addresses = Object.fromEntries(
      Object.entries(this.passwords).map(([user, secretText]) => [user, pulumi.secret(pulumi.interpolate`redis://${user}:${secretText}@${host}:${port}`)]),
    );
    this.registerOutputs({ addresses: this.addresses });
  }
}

/** The server's configuration. At most one second of writes is lost in a crash; only what has an expiry is evicted. */
export function redisConfiguration(users: readonly CacheUser[], passwords: Readonly<Record<string, string>>): string {
  return [
    'user default off',
    `user ${operator} ${cacheOperatorRules(passwords[operator] ?? '').join(' ')}`,
    ...(passwords[cacheObserver] === undefined ? [] : [`user ${cacheObserver} ${cacheObserverRules(passwords[cacheObserver]).join(' ')}`]),
    ...users.map((user) => `user ${user.name} ${cacheRules(user, passwords[user.name] ?? '').join(' ')}`),
    `dir ${dataFolder}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory 256mb',
    'maxmemory-policy volatile-lru',
    '',
  ].join('\n');
}

function serviceSpec(): k8s.types.input.core.v1.ServiceSpec {
  return { selector: podSelector(host, 'cache'), ports: [{ name: 'redis', port, targetPort: 'redis' }] };
}

function serverSpec(args: RedisArgs, configuration: pulumi.Input<string>): k8s.types.input.apps.v1.StatefulSetSpec {
  const probe = { tcpSocket: { port: 'redis' } };
  return {
    serviceName: host,
    replicas: 1,
    revisionHistoryLimit: 2,
    selector: { matchLabels: podSelector(host, 'cache') },
    template: {
      metadata: { labels: podLabels(host, 'cache') },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: restrictedPod(serverUser),
        containers: [
          {
            name: 'redis',
            image: args.image,
            imagePullPolicy: 'IfNotPresent',
            ...aloneOn(dataFolder, ['redis-server', '/etc/redis/redis.conf']),
            ports: [{ name: 'redis', containerPort: port }],
            startupProbe: { ...probe, periodSeconds: 1, failureThreshold: 60 },
            readinessProbe: { ...probe, periodSeconds: 2, failureThreshold: 2 },
            livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 },
            resources: withBoundedDisk({ requests: args.requests ?? { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } }, [temporaryFolder]),
            securityContext: restrictedContainer(),
            volumeMounts: [temporaryFolder.mount, { name: 'data', mountPath: dataFolder }, { name: 'configuration', mountPath: '/etc/redis', readOnly: true }],
          },
        ],
        volumes: [temporaryFolder.volume, { name: 'configuration', secret: { secretName: configuration } }],
      },
    },
    ...dataVolume(args.volume),
  };
}

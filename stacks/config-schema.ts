import { z } from 'zod';
import { addressRange, dnsName, fields, flag, imageReference, listOf, matching, named, quantity, wholeNumber } from './config-fields.ts';
import { alertFields, observabilityFields } from './observability-config.ts';
import { ociFields } from './oci-config.ts';

const release = {
  version: matching(/^[\w][\w.-]{0,60}$/, 'give the version of a release, e.g. 1.4.0'),
  /** Instead of the release file's images, or besides them. */
  images: named(imageReference(), '{ blog: registry.example.org/hanji/blog:1a2b3c }').default({}),
};
const percent = 'give the percentage of visitors who get green, from 0 to 100';
const weight = z.coerce.number({ error: percent }).min(0, { error: percent }).max(100, { error: percent });

/** Every key of a stack's configuration, `hanji:<key>` in `Pulumi.<stack>.yaml`. Each is checked by itself. */
export const configKeys = {
  /** Where the site goes: a cluster that is there, or one that the program makes on OCI. */
  cluster: z.enum(['existing', 'oke'], { error: 'give "existing" for a cluster that is there, or "oke" to have one made' }),
  /** Path or text of a kubeconfig; the machine's own unless given. */
  kubeconfig: z.string().optional(),
  context: matching(/^\S+$/, 'give the name of a context of the kubeconfig').optional(),
  namespace: dnsName('a name').default('hanji'),
  publicUrl: matching(/^https?:\/\/[^/?#\s]+$/, 'give the address that readers type, without a path, e.g. https://blog.example.org'),
  /** Blue is the site; green, while there is one, gets `weight` percent of the visitors. */
  releases: fields(
    { blue: fields(release, '{ version: 1.4.0 }'), green: fields({ ...release, weight }, '{ version: 1.5.0, weight: 5 }').optional() },
    '{ blue: { version: 1.4.0 } }',
  ),
  /** Values of variables that definitions leave to the operator, such as SITE_TITLE. */
  settings: named(z.coerce.string(), '{ SITE_TITLE: Hanji }').default({}),
  /** The same for secret ones; set with `pulumi config set --secret --path hanji:secrets.ADMIN_PASSWORD …`. */
  secrets: named(z.string({ error: 'give a text' }), '{ ADMIN_PASSWORD: … }').default({}),
  /** Names of the keys that access tokens are signed with: the first signs, the others are still believed. */
  signingKeys: listOf(dnsName('names'), '[k2, k1]', 1).default(['k1']),
  /** Names of the keys that processes call each other with: the first is used, the others are still accepted. */
  internalKeys: listOf(dnsName('names'), '[k2, k1]', 1).default(['k1']),
  /** Processes by workload name or `default`; what the definitions say unless given. */
  replicas: named(wholeNumber(0, 100), '{ default: 1, blog: 2 }').default({}),
  /** Requests of every process; what the definitions say unless given. */
  requests: fields({ cpu: quantity('50m'), memory: quantity('128Mi') }, '{ cpu: 50m, memory: 128Mi }').optional(),
  autoscaling: flag().default(false),
  volumes: fields(
    {
      storageClass: dnsName('a storage class').optional(),
      postgres: quantity('20Gi').default('10Gi'),
      redis: quantity('2Gi').default('1Gi'),
      rabbitmq: quantity('5Gi').default('2Gi'),
      files: quantity('50Gi').default('10Gi'),
    },
    '{ storageClass: oci-bv, postgres: 20Gi }',
  ).prefault({}),
  brokerNodes: z.coerce
    .number({ error: 'give 1 or 3' })
    .pipe(z.union([z.literal(1), z.literal(3)], { error: 'give 1 or 3' }))
    .default(1),
  /** Images of the servers. */
  images: fields(
    {
      postgres: imageReference().default('docker.io/library/postgres:18'),
      redis: imageReference().default('docker.io/library/redis:8'),
      rabbitmq: imageReference().default('docker.io/library/rabbitmq:4-management'),
    },
    '{ redis: docker.io/library/redis:8 }',
  ).prefault({}),
  gateway: fields(
    {
      image: imageReference().default('docker.io/library/kong:3.9'),
      /** Another program than Kong, for clusters without it. */
      command: listOf(z.string(), '[node, packages/development-gateway/main.ts]', 1).optional(),
      replicas: wholeNumber(1, 20).default(2),
      service: z.enum(['LoadBalancer', 'NodePort', 'ClusterIP'], { error: 'give LoadBalancer, NodePort or ClusterIP' }).default('LoadBalancer'),
      annotations: named(z.coerce.string(), '{ example.org/balancer: small }').default({}),
      trustedProxies: listOf(addressRange(), '[10.0.0.0/16]').default([]),
    },
    '{ replicas: 2, service: LoadBalancer }',
  ).prefault({}),
  /** API calls per caller and minute by service; what the definitions say unless given. */
  apiLimits: named(wholeNumber(1, 10_000_000), '{ auth: 100, blog: 300 }').default({}),
  /** While processes of the release before run: access that all had alike is given besides each one's own. */
  sharedAccess: flag().default(false),
  /** PEM texts; with them the gateway takes HTTPS. Secret. */
  certificate: fields(
    {
      chain: matching(/^-----BEGIN CERTIFICATE-----/, 'give the certificate chain in PEM format'),
      key: matching(/^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, 'give the private key in PEM format'),
    },
    '{ chain: …, key: … }',
  ).optional(),
  /** Login of a private registry that nodes take images from. Secret. */
  registryLogin: fields(
    {
      server: matching(/^[\w.-]+(?::\d+)?$/, 'give a host name such as iad.ocir.io'),
      username: matching(/^\S+$/, 'give a user name'),
      password: matching(/^.+$/, 'give a password'),
    },
    '{ server: iad.ocir.io, username: …, password: … }',
  ).optional(),
  /** What tells of the site: nothing, servers beside it, or a Prometheus of the operator's own that prometheus-operator runs. */
  observability: observabilityFields,
  /** Whom alerts are told, where Alertmanager runs beside the site. Secret. */
  alerts: alertFields,
  /** Keeps what holds data: namespace, servers, volumes, buckets and cluster are not removed until this is false. */
  protect: flag().default(false),
  /** What `cluster: oke` is made from. */
  oci: ociFields.optional(),
} as const;

/** The configuration of a stack, checked. */
export type StackConfig = { readonly [Key in keyof typeof configKeys]: z.output<(typeof configKeys)[Key]> };

/** Keys whose values must be secrets, and are never repeated in a message. */
export const secretKeys: readonly (keyof StackConfig)[] = ['secrets', 'certificate', 'registryLogin', 'alerts'];

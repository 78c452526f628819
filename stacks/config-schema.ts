import { PreviewName } from '@hanji/contracts/preview-stack';
import { z } from 'zod';
import { addressRange, dnsName, fields, flag, imageReference, listOf, matching, named, quantity, wholeNumber } from './config-fields.ts';
import { alertFields, observabilityFields } from './observability-config.ts';
import { rolloutFields } from './rollout-config.ts';
import { ociFields } from './oci-config.ts';

const release = {
  version: matching(/^[\w][\w.-]{0,60}$/, 'give the version of a release, e.g. 1.4.0'),
  images: named(imageReference(), '{ blog: registry.example.org/hanji/blog:1a2b3c }')
    .default({})
    .describe("Images by workload, instead of the release file's or besides them"),
};
const percent = 'give the percentage of visitors who get green, from 0 to 100';
const weight = z.coerce.number({ error: percent }).min(0, { error: percent }).max(100, { error: percent }).describe('Share of the visitors who get green');

/** Every key of a stack's configuration, `hanji:<key>` in `Pulumi.<stack>.yaml`. Each is checked by itself. */
export const configKeys = {
  cluster: z
    .enum(['existing', 'oke'], { error: 'give "existing" for a cluster that is there, or "oke" to have one made' })
    .describe('Where the site goes: a cluster that is there, or one that the program makes on OCI'),
  kubeconfig: z
    .string({ error: 'give the path or the text of a kubeconfig, e.g. ./kind.kubeconfig' })
    .optional()
    .describe("The cluster that is there; kubectl's own unless given"),
  context: matching(/^\S+$/, 'give the name of a context of the kubeconfig, e.g. kind-kind')
    .optional()
    .describe('Context of the kubeconfig; its current one unless given'),
  namespace: dnsName('a name').default('hanji').describe('Namespace that the site is in'),
  publicUrl: matching(/^https?:\/\/[^/?#\s]+$/, 'give the address that readers type, without a path, e.g. https://blog.example.org').describe(
    'Address of the site as readers type it',
  ),
  releases: fields(
    {
      blue: fields(release, '{ version: 1.4.0 }'),
      green: fields(
        {
          ...release,
          weight,
          keep: listOf(z.string(), '[blog]')
            .optional()
            .describe('Workloads whose green stays though blue has become the same; `npm run rollout` sets and removes it'),
        },
        '{ version: 1.5.0, weight: 5 }',
      ).optional(),
    },
    '{ blue: { version: 1.4.0 } }',
  ).describe('Blue is the site; green, while there is one, gets `weight` percent of the visitors'),
  settings: named(z.coerce.string(), '{ SITE_TITLE: Hanji }')
    .default({})
    .describe('Variables that definitions leave to the operator ([configuration.md](configuration.md))'),
  secrets: named(z.string({ error: 'give a text' }), '{ ADMIN_PASSWORD: … }')
    .default({})
    .describe('The same for secret ones; set with `pulumi config set --secret --path hanji:secrets.ADMIN_PASSWORD …`'),
  signingKeys: listOf(dnsName('names'), '[k2, k1]', 1)
    .default(['k1'])
    .describe('Names of the keys that access tokens are signed with: the first signs, the others are still believed'),
  internalKeys: listOf(dnsName('names'), '[k2, k1]', 1)
    .default(['k1'])
    .describe('Names of the keys that processes call each other with: the first is used, the others are still accepted'),
  replicas: named(wholeNumber(0, 100), '{ default: 1, blog: 2 }')
    .default({})
    .describe('Processes by workload or `default`; what the definitions say unless given'),
  requests: fields({ cpu: quantity('50m'), memory: quantity('128Mi') }, '{ cpu: 50m, memory: 128Mi }')
    .optional()
    .describe('Requests of every process; what the definitions say unless given'),
  autoscaling: flag().default(false).describe('Adds and removes processes by load; the cluster has to serve metrics'),
  volumes: fields(
    {
      storageClass: dnsName('a storage class').optional(),
      postgres: quantity('20Gi').default('10Gi'),
      redis: quantity('2Gi').default('1Gi'),
      rabbitmq: quantity('5Gi').default('2Gi'),
      files: quantity('50Gi').default('10Gi'),
    },
    '{ storageClass: oci-bv, postgres: 20Gi }',
  )
    .prefault({})
    .describe("Sizes of volumes, and their storage class; the cluster's default class unless given"),
  brokerNodes: z.coerce
    .number({ error: 'give 1 or 3' })
    .pipe(z.union([z.literal(1), z.literal(3)], { error: 'give 1 or 3' }))
    .default(1)
    .describe('Nodes of RabbitMQ'),
  images: fields(
    {
      postgres: imageReference().default('docker.io/library/postgres:18'),
      redis: imageReference().default('docker.io/library/redis:8'),
      rabbitmq: imageReference().default('docker.io/library/rabbitmq:4-management'),
    },
    '{ redis: docker.io/library/redis:8 }',
  )
    .prefault({})
    .describe('Images of the servers'),
  gateway: fields(
    {
      image: imageReference().default('docker.io/library/kong:3.9'),
      command: listOf(z.string(), '[node, packages/development-gateway/main.ts]', 1)
        .optional()
        .describe('Another program than Kong, for clusters without its image: with `image`, the `development-gateway` of the release file'),
      replicas: wholeNumber(1, 20).default(2),
      service: z.enum(['LoadBalancer', 'NodePort', 'ClusterIP'], { error: 'give LoadBalancer, NodePort or ClusterIP' }).default('LoadBalancer'),
      annotations: named(z.coerce.string(), '{ example.org/balancer: small }').default({}),
      /** Class of an Ingress that leads the host name of `publicUrl` to it, where the cluster has a controller of that class. */
      ingressClass: dnsName('the name of an IngressClass').optional(),
      trustedProxies: listOf(addressRange(), '[10.0.0.0/16]').default([]),
    },
    '{ replicas: 2, service: LoadBalancer }',
  )
    .prefault({})
    .describe('The edge of the site. `trustedProxies`: address ranges of balancers whose word on who the client is is believed'),
  apiLimits: named(wholeNumber(1, 10_000_000), '{ auth: 100, blog: 300 }')
    .default({})
    .describe('API calls per caller and minute by service; what the definitions say unless given'),
  sharedAccess: flag().default(false).describe("While processes of 0.1 run: access that all had alike is given besides each one's own"),
  certificate: fields(
    {
      chain: matching(/^-----BEGIN CERTIFICATE-----/, 'give the certificate chain in PEM format'),
      key: matching(/^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, 'give the private key in PEM format'),
    },
    '{ chain: …, key: … }',
  )
    .optional()
    .describe('PEM texts; with them the gateway takes HTTPS'),
  registryLogin: fields(
    {
      server: matching(/^[\w.-]+(?::\d+)?$/, 'give a host name such as iad.ocir.io'),
      username: matching(/^\S+$/, 'give a user name'),
      password: matching(/^.+$/, 'give a password'),
    },
    '{ server: iad.ocir.io, username: …, password: … }',
  )
    .optional()
    .describe('Login of a private registry that nodes take images from'),
  observability: observabilityFields.describe(
    'What tells of the site: nothing, servers beside it, or a Prometheus of the operator’s own that prometheus-operator runs',
  ),
  alerts: alertFields.describe('Whom alerts are told, where Alertmanager runs beside the site; secret'),
  protect: flag().default(false).describe('Keeps what holds data: namespace, servers, volumes, buckets and cluster are not removed until this is false'),
  previews: fields(
    {
      keeper: imageReference().optional(),
      minutes: wholeNumber(1, 59).default(5),
      /** Minutes without a visitor after which a preview sleeps, until the next one comes; never unless given. */
      sleepMinutes: wholeNumber(1, 1440).optional(),
      /** By which controller previews are reached at their host names; exposed as this site is unless given. */
      ingressClass: dnsName('the name of an IngressClass').optional(),
    },
    '{ minutes: 5, sleepMinutes: 30, ingressClass: nginx }',
  )
    .optional()
    .describe('Lets previews share this site’s PostgreSQL and RabbitMQ; `keeper` is the image that looks after them, the release’s own unless given'),
  preview: fields(
    {
      name: PreviewName,
      /** Name of the stack whose servers it shares. */
      parent: matching(/^[\w.-]{1,100}$/, 'give the name of a stack, e.g. dev').optional(),
      parentNamespace: dnsName('a name'),
      expires: z.iso.datetime({ error: 'give a time such as 2026-03-01T12:00:00Z' }),
      keeper: imageReference(),
      sleepMinutes: wholeNumber(1, 1440).optional(),
    },
    '{ name: pr-12, parent: dev, parentNamespace: hanji, expires: 2026-03-01T12:00:00Z, keeper: … }',
  )
    .optional()
    .describe('Makes the site a preview of the one in that namespace; `npm run preview` sets it'),
  rollout: rolloutFields.optional().describe('How far `npm run rollout` is; nobody else writes it'),
  oci: ociFields.optional().describe('What `cluster: oke` is made from'),
} as const;

/** The configuration of a stack, checked. */
export type StackConfig = { readonly [Key in keyof typeof configKeys]: z.output<(typeof configKeys)[Key]> };

/** Keys whose values must be secrets, and are never repeated in a message. */
export const secretKeys: readonly (keyof StackConfig)[] = ['secrets', 'certificate', 'registryLogin', 'alerts'];

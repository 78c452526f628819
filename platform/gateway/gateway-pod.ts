import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podLabels, podSelector } from '../labels.ts';
import { restrictedContainer, restrictedPod, scratchFolder } from '../restricted-pod.ts';
import type { GatewayArgs } from './gateway.ts';

/** Ports of the gateway's pods. */
export const gatewayPorts = { http: 8000, https: 8443, status: 8100 } as const;

/** Seconds that a stopping gateway still takes requests. Shorter than a workload's, which has to outlive it. */
const lingerSeconds = 5;
/** User `kong` of Kong's image, and `node` of the development gateway's. */
const gatewayUser = 1000;

/** Names of the objects with the gateway's files. */
export interface GatewayFiles {
  readonly configuration: Input<string>;
  readonly plugins: Input<string>;
  readonly pluginPaths: readonly { readonly key: string; readonly path: string }[];
  readonly secrets: Input<string>;
  readonly certificate?: Input<string>;
}

const folders = { configuration: '/etc/hanji/gateway', plugins: '/opt/hanji/kong/plugins', certificate: '/etc/hanji/certificate' } as const;
const scratch = [scratchFolder('temporary', '/tmp'), scratchFolder('prefix', '/var/run/kong')];

/** The gateway's pod: ready when the declarative configuration has been taken. */
export function gatewayPod(args: GatewayArgs, files: GatewayFiles): k8s.types.input.core.v1.PodTemplateSpec {
  const mounted: { readonly name: keyof typeof folders; readonly volume: k8s.types.input.core.v1.Volume }[] = [
    { name: 'configuration', volume: { name: 'configuration', configMap: { name: files.configuration } } },
    { name: 'plugins', volume: { name: 'plugins', configMap: { name: files.plugins, items: [...files.pluginPaths] } } },
  ];
  if (files.certificate !== undefined) mounted.push({ name: 'certificate', volume: { name: 'certificate', secret: { secretName: files.certificate } } });
  return {
    metadata: { labels: podLabels('gateway', 'gateway') },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: restrictedPod(gatewayUser),
      terminationGracePeriodSeconds: lingerSeconds + 40,
      containers: [
        {
          name: 'gateway',
          image: args.image,
          imagePullPolicy: 'IfNotPresent',
          ...(args.command === undefined ? {} : { command: [...args.command] }),
          env: environment(args),
          envFrom: [{ secretRef: { name: files.secrets } }],
          ports: Object.entries(gatewayPorts).map(([name, containerPort]) => ({ name, containerPort })),
          startupProbe: { httpGet: { path: '/status', port: 'status' }, periodSeconds: 1, failureThreshold: 60 },
          readinessProbe: { httpGet: { path: '/status/ready', port: 'status' }, periodSeconds: 2, failureThreshold: 2, timeoutSeconds: 2 },
          livenessProbe: { httpGet: { path: '/status', port: 'status' }, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
          // Then Kong's image stops by SIGQUIT, which lets nginx finish what it has begun.
          lifecycle: { preStop: { sleep: { seconds: lingerSeconds } } },
          resources: { requests: args.requests ?? { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } },
          securityContext: restrictedContainer(),
          volumeMounts: [...scratch.map((one) => one.mount), ...mounted.map(({ name }) => ({ name, mountPath: folders[name], readOnly: true }))],
        },
      ],
      volumes: [...scratch, ...mounted].map((one) => one.volume),
      topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: podSelector('gateway') },
        matchLabelKeys: ['pod-template-hash'],
      })),
    },
  };
}

function environment(args: GatewayArgs): k8s.types.input.core.v1.EnvVar[] {
  const plugins = [...new Set(Object.keys(args.plugins).flatMap((path) => path.split('/').slice(0, -1)))];
  const variables: Record<string, string> = {
    KONG_DATABASE: 'off',
    KONG_DECLARATIVE_CONFIG: `${folders.configuration}/kong.yml`,
    KONG_PREFIX: '/var/run/kong',
    KONG_PLUGINS: ['bundled', ...plugins].join(','),
    KONG_LUA_PACKAGE_PATH: '/opt/hanji/?.lua;;',
    KONG_PROXY_LISTEN: `0.0.0.0:${gatewayPorts.http} reuseport backlog=16384${args.certificate === undefined ? '' : `, 0.0.0.0:${gatewayPorts.https} http2 ssl reuseport backlog=16384`}`,
    KONG_ADMIN_LISTEN: 'off',
    KONG_STATUS_LISTEN: `0.0.0.0:${gatewayPorts.status}`,
    KONG_NGINX_WORKER_PROCESSES: '2',
    // The processes behind it keep idle connections longer, so that none is closed just as a request goes out.
    KONG_UPSTREAM_KEEPALIVE_IDLE_TIMEOUT: '30',
    ...(args.trustedProxies.length === 0 ? {} : { KONG_TRUSTED_IPS: args.trustedProxies.join(',') }),
    KONG_REAL_IP_HEADER: 'X-Forwarded-For',
    KONG_REAL_IP_RECURSIVE: 'on',
    KONG_HEADERS: 'off',
    KONG_ANONYMOUS_REPORTS: 'off',
    KONG_LOG_LEVEL: 'notice',
    KONG_PROXY_ACCESS_LOG: '/dev/stdout',
    KONG_PROXY_ERROR_LOG: '/dev/stderr',
    ...(args.certificate === undefined ? {} : { KONG_SSL_CERT: `${folders.certificate}/tls.crt`, KONG_SSL_CERT_KEY: `${folders.certificate}/tls.key` }),
  };
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

import type { KongConfiguration } from '@hanji/contracts/gateway/kong';
import { referencedVariables } from '@hanji/contracts/gateway/kong-configuration';
import { kongEnvironment, kongListener } from '@hanji/contracts/gateway/kong-environment';
import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podLabels, podSelector } from '../labels.ts';
import { restrictedContainer, restrictedPod, scratchFolder, temporaryFolder, withBoundedDisk } from '../restricted-pod.ts';

/** Ports of the gateway's pods. */
export const gatewayPorts = { http: 8000, https: 8443, status: 8100 } as const;

/**
 * Seconds that a stopping gateway still takes requests: until a balancer outside has noticed too. Shorter than a workload's, which has
 * to outlive it.
 */
const lingerSeconds = 8;
/** User `kong` of Kong's image, and `node` of the development gateway's. */
const gatewayUser = 1000;

/** What the pods of the gateway are made of. */
export interface GatewayPodArgs {
  readonly image: string;
  /** Runs in Kong's place on the same file, which `GATEWAY_CONFIG` names, listens at `PORT` and `STATUS_PORT`, believes `TRUSTED_PROXIES`, is of `BUILD`. */
  readonly command?: readonly string[];
  readonly requests?: { readonly cpu: string; readonly memory: string };
  /** Certificate chain and key (PEM); with them the gateway also takes HTTPS. */
  readonly certificate?: { readonly chain: Input<string>; readonly key: Input<string> };
  /** Address ranges of the balancers before it, whose word on who the client is is believed: in `X-Forwarded-For`, or the PROXY protocol. */
  readonly trustedProxies: readonly string[];
  readonly proxyProtocol: boolean;
}

/** Names of the objects with the gateway's files. */
export interface GatewayFiles {
  readonly configuration: Input<string>;
  readonly plugins: Input<string>;
  /** Keys of the plugins' ConfigMap, and the paths that Kong looks for them at. */
  readonly pluginPaths: readonly { readonly key: string; readonly path: string }[];
  readonly secrets: Input<string>;
  readonly certificate?: Input<string>;
}

const folders = { configuration: '/etc/hanji/gateway', plugins: '/opt/hanji', certificate: '/etc/hanji/certificate' } as const;
const configurationFile = `${folders.configuration}/kong.json`;
/** Bodies that are larger than Kong's buffers lie in its prefix while they are taken in. */
const scratch = [temporaryFolder, scratchFolder('prefix', '/var/run/kong', 2048)];

/** The gateway's pod: ready when it has taken the declarative configuration. */
export function gatewayPod(args: GatewayPodArgs, files: GatewayFiles, configuration: KongConfiguration): k8s.types.input.core.v1.PodTemplateSpec {
  const mounted: { readonly name: keyof typeof folders; readonly volume: k8s.types.input.core.v1.Volume }[] = [
    { name: 'configuration', volume: { name: 'configuration', configMap: { name: files.configuration } } },
    { name: 'plugins', volume: { name: 'plugins', configMap: { name: files.plugins, items: [...files.pluginPaths] } } },
  ];
  if (files.certificate !== undefined) mounted.push({ name: 'certificate', volume: { name: 'certificate', secret: { secretName: files.certificate } } });
  const variables = args.command === undefined ? kongVariables(args, configuration) : standInVariables(args);
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
          env: [
            ...Object.entries(variables).map(([name, value]) => ({ name, value })),
            // One by one: a container does not start without a key that is named, and Kong would without the variable.
            ...referencedVariables(configuration).map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: files.secrets, key } } })),
          ],
          ports: Object.entries(gatewayPorts).map(([name, containerPort]) => ({ name, containerPort })),
          startupProbe: { tcpSocket: { port: 'status' }, periodSeconds: 1, failureThreshold: 60 },
          readinessProbe: { httpGet: { path: '/status/ready', port: 'status' }, periodSeconds: 2, failureThreshold: 2, timeoutSeconds: 2 },
          livenessProbe: { tcpSocket: { port: 'status' }, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
          // Then Kong's image stops by SIGQUIT, which lets nginx finish what it has begun.
          lifecycle: { preStop: { sleep: { seconds: lingerSeconds } } },
          resources: withBoundedDisk({ requests: args.requests ?? { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } }, scratch),
          securityContext: restrictedContainer(),
          volumeMounts: [...scratch.map(({ mount }) => mount), ...mounted.map(({ name }) => ({ name, mountPath: folders[name], readOnly: true }))],
        },
      ],
      volumes: [...scratch, ...mounted].map(({ volume }) => volume),
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

function kongVariables(args: GatewayPodArgs, configuration: KongConfiguration): Record<string, string> {
  const plain = kongEnvironment(configuration, {
    configurationFile,
    nginxIncludeFile: `${folders.configuration}/nginx.conf`,
    pluginFolder: folders.plugins,
    proxyPort: gatewayPorts.http,
    statusPort: gatewayPorts.status,
    trustedProxies: args.trustedProxies,
    proxyProtocol: args.proxyProtocol,
    logLevel: 'notice',
  });
  const withTls = {
    KONG_PROXY_LISTEN: `${plain['KONG_PROXY_LISTEN']}, ${kongListener(gatewayPorts.https, args, ['http2', 'ssl'])}`,
    KONG_SSL_CERT: `${folders.certificate}/tls.crt`,
    KONG_SSL_CERT_KEY: `${folders.certificate}/tls.key`,
  };
  return { ...plain, ...(args.certificate === undefined ? {} : withTls), KONG_PREFIX: '/var/run/kong', KONG_NGINX_WORKER_PROCESSES: '2' };
}

function standInVariables({ image, trustedProxies }: GatewayPodArgs): Record<string, string> {
  return {
    GATEWAY_CONFIG: configurationFile,
    PORT: String(gatewayPorts.http),
    STATUS_PORT: String(gatewayPorts.status),
    BUILD: image,
    TRUSTED_PROXIES: trustedProxies.join(','),
  };
}

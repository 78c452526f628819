import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayCacheUser } from '@hanji/contracts/cache-access';
import { tokenAudience, tokenIssuer } from '@hanji/contracts/access-token';
import { kongConfiguration, renderKongFile } from '@hanji/contracts/gateway/kong-configuration';
import { kongEnvironment, kongNginxInclude } from '@hanji/contracts/gateway/kong-environment';
import { gatewayTracing } from '@hanji/contracts/gateway/gateway-tracing';
import { defaultTimeouts, type PublicKey, type SiteRouting } from '@hanji/contracts/gateway/site-routing';
import { projectRoot } from '@hanji/contracts/project-root';
import { findPrograms } from './servers/find-program.ts';
import { keepOrPickPort } from './servers/free-port.ts';
import { cacheUrl } from './site-cache.ts';
import { type LocalSite, systemVariables } from './local-sources.ts';
import type { LocalOptions } from './options.ts';
import { ownVersion } from './own-version.ts';
import { nodeArguments, type ProcessSpec, type SupervisedProcess, superviseProcess } from './supervised-process.ts';

const readyTimeoutMs = 30_000;
/** What the gateway tells of itself is for nobody else in the network. */
const ownMachine = '127.0.0.1';

/** A running gateway and where it tells of itself: `/status/ready` and `/metrics`. */
export interface RunningGateway extends SupervisedProcess {
  readonly statusUrl: string;
}

/** Starts the gateway on the site's port: Kong where there is one, else the development gateway, both on the very same file. */
export async function startGateway(
  site: LocalSite,
  { port, apiLimits = 'on' }: Pick<LocalOptions, 'port' | 'apiLimits'>,
  onEnd: (message: string) => void,
  tell: (message: string) => void,
): Promise<RunningGateway> {
  const configuration = kongConfiguration(
    {
      services: site.workloads.flatMap((workload) => (workload.deployable.kind === 'service' ? [workload.deployable] : [])),
      frontends: site.workloads.flatMap((workload) => (workload.deployable.kind === 'frontend' ? [workload.deployable] : [])),
    },
    routingOf(site, apiLimits),
  );
  const file = join(site.dataDir, 'kong.json');
  writeFileSync(file, renderKongFile(configuration), { mode: 0o600 });
  const statusPort = await keepOrPickPort(undefined);
  const redis = new URL(cacheUrl(site, gatewayCacheUser));
  const secrets = { REDIS_PASSWORD: decodeURIComponent(redis.password), REDIS_USERNAME: decodeURIComponent(redis.username) };
  const system = systemVariables();
  const statusUrl = `http://${ownMachine}:${statusPort}`;
  const shared = { name: 'gateway', logFile: join(site.dataDir, 'logs', 'gateway.log'), readyUrl: `${statusUrl}/status/ready` };
  const [kong] = findPrograms('kong', process.env);
  const spec: ProcessSpec =
    kong === undefined
      ? {
          ...shared,
          command: process.execPath,
          args: [...nodeArguments, join(projectRoot, 'packages/development-gateway/main.ts')],
          startNonce: site.startNonce,
          env: {
            ...system,
            ...secrets,
            START_NONCE: site.startNonce,
            GATEWAY_CONFIG: file,
            PORT: String(port),
            STATUS_PORT: String(statusPort),
            BUILD: ownVersion(),
            STATUS_HOST: ownMachine,
            REDIS_URL: redis.href,
          },
        }
      : {
          ...shared,
          command: kong,
          args: ['start'],
          stopArgs: ['quit'],
          env: { ...system, ...secrets, ...kongSettings(site, file, configuration, port, statusPort) },
        };
  tell(kong === undefined ? 'the development gateway' : kong);
  const gateway = superviseProcess(spec, onEnd);
  await gateway.ready(readyTimeoutMs);
  return { ...gateway, statusUrl };
}

function kongSettings(
  site: LocalSite,
  file: string,
  configuration: ReturnType<typeof kongConfiguration>,
  port: number,
  statusPort: number,
): Record<string, string> {
  const include = join(site.dataDir, 'kong-nginx.conf');
  writeFileSync(include, kongNginxInclude(ownVersion()));
  return {
    ...kongEnvironment(configuration, {
      configurationFile: file,
      nginxIncludeFile: include,
      pluginFolder: linkPlugins(site),
      proxyPort: port,
      statusPort,
      trustedProxies: [],
      logLevel: 'notice',
    }),
    KONG_STATUS_LISTEN: `${ownMachine}:${statusPort}`,
    KONG_PREFIX: join(site.dataDir, 'kong'),
    // Its workers may not open what standard output is here.
    KONG_PROXY_ACCESS_LOG: `${join(site.dataDir, 'logs', 'gateway-requests.log')} hanji`,
    KONG_PROXY_ERROR_LOG: join(site.dataDir, 'logs', 'gateway-errors.log'),
    KONG_STATUS_ERROR_LOG: join(site.dataDir, 'logs', 'gateway-errors.log'),
    KONG_NGINX_DAEMON: 'off',
  };
}

/** Kong looks for plugins at `kong/plugins/<name>` in the folder it is given. */
function linkPlugins(site: LocalSite): string {
  const folder = join(site.dataDir, 'kong-plugins');
  mkdirSync(join(folder, 'kong'), { recursive: true });
  rmSync(join(folder, 'kong', 'plugins'), { force: true });
  symlinkSync(join(projectRoot, 'platform/gateway/plugins'), join(folder, 'kong', 'plugins'));
  return folder;
}

function routingOf(site: LocalSite, apiLimits: 'on' | 'off'): SiteRouting {
  const redis = new URL(cacheUrl(site, gatewayCacheUser));
  const { keys } = JSON.parse(site.secrets.jwtPublicKeys) as { keys: PublicKey[] };
  return {
    publicUrl: site.publicUrl,
    leadsToHttps: false,
    corsOrigins: [],
    upstreams: Object.fromEntries(site.workloads.map((workload) => [workload.plan.name, { blue: [new URL(workload.url).host] }])),
    greenWeight: null,
    cohortKeyVariable: 'COHORT_KEY',
    versions: { blue: ownVersion() },
    tokens: { publicKeys: keys, issuer: tokenIssuer, audience: tokenAudience },
    redis: {
      host: redis.hostname,
      port: Number(redis.port || 6379),
      // Its machine has much else to do.
      timeoutMs: 500,
      passwordVariable: 'REDIS_PASSWORD',
      usernameVariable: 'REDIS_USERNAME',
    },
    apiLimits: apiLimits === 'on' ? {} : 'off',
    // One machine's readers all come from one address.
    globalLimit: null,
    timeouts: defaultTimeouts,
    tracing: gatewayTracing((name) => site.settings[name]),
  };
}

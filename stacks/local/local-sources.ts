import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { besideSite, type InternalCallers, internalKey, internalKeyDigest, internalRouteNames } from '@hanji/contracts/internal-access';
import { remotesText } from '@hanji/contracts/remotes';
import { certificateExpiry } from '@hanji/contracts/certificate-expiry';
import { bindEnvironment, type SiteSources } from '@hanji/contracts/site-environment';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownVersion } from './own-version.ts';
import { brokerUrl } from './site-broker.ts';
import { cacheUrl } from './site-cache.ts';
import type { LocalWorkload } from './site-plan.ts';
import type { SiteSecrets } from './site-secrets.ts';
import type { ServerUrls } from './servers/servers.ts';

/** What the environments of the local processes are made of. */
export interface LocalSite {
  /** Random text that this start knows its processes by. */
  readonly startNonce: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Where the programs of the workloads lie. */
  readonly projectFolder: string;
  readonly workloads: readonly LocalWorkload[];
  /** All services that could be started, whether they are or not: one that is not counts as down, and not as none of the site's. */
  readonly services: readonly ServiceDefinition[];
  /** All micro-frontends that are defined. */
  readonly frontends: readonly FrontendDefinition[];
  readonly servers: ServerUrls;
  /** Whether RabbitMQ has a user for each process, which it has where Hanji runs it. */
  readonly hasBrokerUsers: boolean;
  readonly secrets: SiteSecrets;
  /** Chain of certificates (PEM) of whatever takes HTTPS before the site. */
  readonly certificate?: string;
  /** Settings by variable name: the operator's environment and what the runner made up. */
  readonly settings: Readonly<Record<string, string | undefined>>;
}

/** Name of a service's database and role, e.g. `blog_db`. */
export function databaseName(service: string): string {
  return `${service.replaceAll('-', '_')}_db`;
}

/** Address of a service's database with its own role. */
export function databaseUrl(adminUrl: string, service: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = databaseName(service);
  url.password = password;
  url.pathname = `/${databaseName(service)}`;
  return url.href;
}

/** The process environment of a workload of the local site: what its definition declares, and no more of the runner's own. */
export function environmentFor(workload: LocalWorkload, site: LocalSite): Record<string, string> {
  const bound = bindEnvironment(workload.deployable, sourcesOf(site), (value) => value);
  const values = Object.fromEntries(Object.entries(bound).map(([name, variable]) => [name, variable.value]));
  // Only the gateway faces the network: services take a client's address from it on trust.
  return { ...systemVariables(), ...values, PORT: String(workload.port), HOST: '127.0.0.1', START_NONCE: site.startNonce };
}

function sourcesOf(site: LocalSite): SiteSources<string> {
  const urlOf = (name: string, kind: 'service' | 'frontend') => {
    const found = site.workloads.find((workload) => workload.deployable.kind === kind && workload.deployable.name === name);
    // Port 1 answers nobody: a service that is not started looks like one that is down.
    return found?.url ?? 'http://127.0.0.1:1';
  };
  const runningUrl = (frontend: FrontendDefinition) => site.workloads.find((workload) => workload.deployable === frontend)?.url;
  return {
    database: (service) => databaseUrl(site.servers.postgres, service, site.secrets.databasePassword(service)),
    cache: (workload) => cacheUrl(site, workload),
    broker: (workload) => brokerUrl(site, workload),
    internalAddress: (service) => urlOf(service, 'service'),
    services: site.services,
    frontends: site.frontends,
    remotes: () => remotesText(site.frontends, runningUrl),
    publicUrl: site.publicUrl,
    jwtPublicKeys: site.secrets.jwtPublicKeys,
    jwtPrivateKeys: site.secrets.jwtPrivateKeys,
    internalKeys: (caller, called) => JSON.stringify(Object.fromEntries(called.map((name) => [name, internalKeyOf(site, caller, name)]))),
    internalCallers: (called, routes) => JSON.stringify(callersOf(site, called, routes)),
    generated: (name, bytes) => site.secrets.generated(name, bytes),
    chosen: () => undefined,
    setting: (name) => site.settings[name],
    sharedAccess: false,
    dataFolder: (workload) => {
      const folder = join(site.dataDir, 'files', workload);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    release: ownVersion(),
    colour: undefined,
    certificateExpiry: site.certificate === undefined ? undefined : certificateExpiry(site.certificate),
  };
}

/** The key by which programs beside the site call the internal routes of a service. */
export function keyBeside(site: LocalSite, service: string): string {
  return internalKeyOf(site, besideSite, service);
}

/** The key by which a workload calls the internal routes of a service. */
export function internalKeyOf({ secrets }: LocalSite, caller: string, called: string): string {
  return internalKey(secrets.generated(`internal-key-${caller}`, 32), called);
}

function callersOf(site: LocalSite, called: string, routes: Readonly<Record<string, readonly string[]>>): InternalCallers {
  const service = site.services.find(({ name }) => name === called);
  const all = service === undefined ? [] : internalRouteNames(service);
  return Object.fromEntries(
    Object.entries({ ...routes, [besideSite]: all }).map(([caller, open]) => [
      caller,
      { digests: [internalKeyDigest(internalKeyOf(site, caller, called))], routes: [...open] },
    ]),
  );
}

/** Variables of the machine and of Node that every local process needs; they run as they do in their images. */
export function systemVariables(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE'];
  return { NODE_ENV: 'production', ...Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))) };
}

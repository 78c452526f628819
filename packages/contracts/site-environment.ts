import { z } from 'zod';
import { type Deployable, workloadName } from './deployable.ts';
import type { FrontendDefinition } from './define-frontend.ts';
import type { ServiceDefinition } from './define-service.ts';
import { type Environment, type EnvironmentVariable, jsonText } from './environment.ts';
import { remotesVariable } from './remotes.ts';
import { InternalCallers, InternalKeys, internalRoutes } from './internal-access.ts';
import { servicesWith } from './shared-routes.ts';
import type { SharedRoutes } from './shared-routes-name.ts';

/** Values that a site gives its processes; `T` is a string on one machine and a promise-like output in the platform. */
export interface SiteSources<T> {
  /** `postgresql://role:password@host:port/database` of one service. */
  database(service: string): T;
  /** `redis://user:password@host:port` of one workload, whose user sees its own keys only. */
  cache(workload: string): T;
  /** `amqp://user:password@host:port/vhost` of one workload. */
  broker(workload: string): T;
  /** Base address of a service's API inside the site, e.g. `http://blog:3002`. */
  internalAddress(service: string): string;
  /** The services that the site is made of. */
  readonly services: readonly ServiceDefinition[];
  /** The micro-frontends that it is made of. */
  readonly frontends: readonly FrontendDefinition[];
  /** Text of `remotesText` for the host micro-frontend. */
  remotes(): T;
  readonly publicUrl: T;
  /** JWKS with public parts only. */
  readonly jwtPublicKeys: T;
  /** JWKS with private parts; only who declares it gets it. */
  readonly jwtPrivateKeys: T;
  /** JSON (`InternalKeys`): the keys by which a workload calls the services named. */
  internalKeys(caller: string, called: readonly string[]): T;
  /** JSON (`InternalCallers`): who may call a service, of the workloads given with the routes that they need of it. */
  internalCallers(called: string, routes: Readonly<Record<string, readonly string[]>>): T;
  /** A random value, made once and kept; the same name gives the same value. */
  generated(name: string, bytes: number): T;
  /** What the operator chose: in place of a value that is made up (`generated`), or as the key of the internal API that all share. */
  chosen(name: string): T | undefined;
  /** What the operator set; undefined leaves the variable out. */
  setting(name: string): T | undefined;
  /** Whether access that all had alike is still given, for processes of the release before. */
  readonly sharedAccess: boolean;
  dataFolder(workload: string): T;
  /** See the source of variables of the same name. */
  readonly certificateExpiry: T | undefined;
  /** The build that the process is of: the tag of its image, for logs and metrics. */
  readonly release: string;
  /** Its colour, where releases have one. */
  readonly colour: string | undefined;
}

/** One value of a process environment. */
export interface BoundVariable<T> {
  readonly value: T;
  readonly secret: boolean;
}

const text = z.string().min(1);
const headerPairs = /^ *[\w!#$&'*+.^`|~-]+ *=(?:[^,%]|%[0-9a-f]{2})*(?:, *[\w!#$&'*+.^`|~-]+ *=(?:[^,%]|%[0-9a-f]{2})*)*$/i;

function variable<S extends z.ZodType>(purpose: string, secret: boolean, schema: S, from: EnvironmentVariable['from']): EnvironmentVariable<S> {
  return { purpose, secret, schema, from };
}

/** How processes trace, by OpenTelemetry's own names. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(
    'Address of an OpenTelemetry collector that takes OTLP over HTTP, e.g. http://collector:4318; nothing is traced without',
    false,
    z.url({ protocol: /^https?$/, error: 'needs http:// or https:// before its name' }).optional(),
    { kind: 'setting' },
  ),
  OTEL_EXPORTER_OTLP_HEADERS: variable(
    'Headers that the collector wants, name=value separated by commas, values percent-encoded',
    true,
    text.regex(headerPairs, 'expected name=value,name=value with values percent-encoded').optional(),
    { kind: 'setting' },
  ),
  OTEL_TRACES_SAMPLER_ARG: variable('Share of requests, jobs and imports that are traced, from 0 to 1', false, z.coerce.number().min(0).max(1).default(0.1), {
    kind: 'setting',
  }),
};
const everyProcess = {
  PORT: variable('Port to listen on', false, z.coerce.number().int().min(0).max(65_535), { kind: 'constant', value: '' }),
  HOST: variable('Address to listen on; every one of the machine without it', false, text.optional(), { kind: 'constant', value: '' }),
  START_NONCE: variable('What a start on one machine knows its processes by; none in a cluster', false, text.optional(), { kind: 'constant', value: '' }),
  LOG_LEVEL: variable('Least level that is logged', false, z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'), {
    kind: 'setting',
  }),
  RELEASE: variable('The build: the tag of the image, shown in logs and metrics', false, text.default('dev'), { kind: 'constant', value: '' }),
  COLOUR: variable('Colour of the release, shown in logs and traces; none on one machine', false, text.optional(), { kind: 'constant', value: '' }),
  ...tracingVariables,
  PUBLIC_URL: variable('Address of the site as readers type it', false, z.url(), { kind: 'public-url' }),
};
const withInternalApi = {
  INTERNAL_API_KEYS: variable('JSON with the key of its own for each service whose internal API it calls', true, jsonText(InternalKeys), {
    kind: 'internal-keys',
  }),
};
/** For processes of the release before, and for this one beside them. */
const withSharedKey = {
  INTERNAL_API_KEY: variable('Key of the internal API that all share, for processes of the release before', true, z.string().min(32).optional(), {
    kind: 'internal-api-key',
  }),
};
const takingInternalCalls = {
  INTERNAL_CALLERS: variable('JSON with who may call which internal route, by digests of keys', true, jsonText(InternalCallers), { kind: 'internal-callers' }),
};
const withTokens = { JWT_PUBLIC_KEYS: variable('JWKS of the keys that access tokens are checked with', false, text, { kind: 'jwt-public-keys' }) };
const withDatabase = { DATABASE_URL: variable('PostgreSQL database of the service', true, z.url(), { kind: 'database' }) };
const withCache = { REDIS_URL: variable('Redis of the site', true, z.url(), { kind: 'cache' }) };
const withBroker = {
  RABBITMQ_URL: variable('RabbitMQ of the site', true, z.url(), { kind: 'broker' }),
  SHARED_EXCHANGES: variable(
    'Whether events go by the exchange that all share, which processes of the release before know alone',
    false,
    z.stringbool().default(false),
    { kind: 'shared-access' },
  ),
};
const ofHost = { REMOTES: variable('JSON with the pages and addresses of the other micro-frontends', false, remotesVariable, { kind: 'constant', value: '' }) };

/** Variables that a service may count on besides those it declares. */
export type ServiceVariables = typeof everyProcess &
  typeof withInternalApi &
  typeof withSharedKey &
  typeof takingInternalCalls &
  typeof withTokens &
  typeof withDatabase &
  typeof withCache &
  typeof withBroker;
/** The same for a micro-frontend: `REMOTES` for the host, `INTERNAL_API_KEYS` where it calls internal routes, `RABBITMQ_URL` where it takes broadcasts. */
export type FrontendVariables = typeof everyProcess & typeof withInternalApi & typeof withSharedKey & typeof withBroker & typeof ofHost;

/** Whether a deployable talks to the broker: it publishes, consumes or takes broadcasts. */
export function usesBroker(deployable: Deployable): boolean {
  if (deployable.broadcasts.length > 0) return true;
  return deployable.kind === 'service' && (deployable.publishes.length > 0 || Object.keys(deployable.consumes).length > 0);
}

/** Whether a deployable calls internal routes. */
function callsInternally({ calls, callsAll }: Deployable): boolean {
  return callsAll.length > 0 || Object.values(calls).some((routes) => routes.length > 0);
}

/** Name of the variable with a service's address inside the site: `BLOG_URL`. */
export function internalAddressVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_URL`;
}

/** Name of the variable with the addresses of all services that have the shared routes: `USER_DATA_SERVICES`. */
export function sharedRoutesVariable(routes: SharedRoutes): string {
  return `${routes.toUpperCase().replaceAll('-', '_')}_SERVICES`;
}

const internalAddresses = jsonText(z.record(z.string(), z.url()));

/** All variables of a deployable: what it declares and what follows from its declared dependencies. */
export function environmentOf(deployable: Deployable): Environment {
  const addresses = Object.fromEntries(
    // A process that calls itself knows where it is.
    Object.keys(deployable.calls)
      .filter((name) => !(deployable.kind === 'service' && deployable.name === name))
      .map((name) => [internalAddressVariable(name), variable(`Internal address of ${name}`, false, z.url(), { kind: 'internal-address', name })]),
  );
  const addressLists = Object.fromEntries(
    deployable.callsAll.map((routes) => [
      sharedRoutesVariable(routes),
      variable(`JSON with the internal address of every other service that has the routes of "${routes}"`, false, internalAddresses, {
        kind: 'internal-addresses',
        routes,
      }),
    ]),
  );
  const isService = deployable.kind === 'service';
  return {
    ...everyProcess,
    ...(callsInternally(deployable) ? withInternalApi : {}),
    ...(isService || Object.keys(deployable.calls).length > 0 || deployable.callsAll.length > 0 ? withSharedKey : {}),
    ...(isService ? { ...takingInternalCalls, ...withTokens } : {}),
    ...(isService && deployable.database ? withDatabase : {}),
    ...(isService && deployable.cache !== false ? withCache : {}),
    ...(usesBroker(deployable) ? withBroker : {}),
    ...(deployable.kind === 'frontend' && deployable.role === 'host' ? ofHost : {}),
    ...addresses,
    ...addressLists,
    ...deployable.environment,
  };
}

/** Binds every variable of a deployable to the site's values. Secrets are marked, so that they never land in plain config. */
export function bindEnvironment<T>(deployable: Deployable, sources: SiteSources<T>, lift: (value: string) => T): Record<string, BoundVariable<T>> {
  const bound: Record<string, BoundVariable<T>> = {};
  for (const [name, declared] of Object.entries(environmentOf(deployable))) {
    const value = valueOf(name, declared, deployable, sources, lift);
    if (value !== undefined) bound[name] = { value, secret: declared.secret };
  }
  return bound;
}

function valueOf<T>(name: string, declared: EnvironmentVariable, deployable: Deployable, sources: SiteSources<T>, lift: (value: string) => T): T | undefined {
  const workload = workloadName(deployable);
  if (name === 'PORT') return lift(String(deployable.port));
  if (name === 'HOST' || name === 'START_NONCE') return undefined;
  if (name === 'RELEASE') return lift(sources.release);
  if (name === 'COLOUR') return sources.colour === undefined ? undefined : lift(sources.colour);
  if (name === 'REMOTES') return sources.remotes();
  const { from } = declared;
  switch (from.kind) {
    case 'database':
      return sources.database(deployable.name);
    case 'cache':
      return sources.cache(workload);
    case 'broker':
      return sources.broker(workload);
    case 'internal-address':
      return lift(sources.internalAddress(from.name));
    case 'internal-addresses':
      return lift(JSON.stringify(addressesOf(from.routes, deployable, sources)));
    case 'publishers':
      return lift(JSON.stringify(sources.services.flatMap((service) => (service.publishes.includes(from.event) ? [service.name] : [])).toSorted()));
    case 'public-url':
      return sources.publicUrl;
    case 'jwt-public-keys':
      return sources.jwtPublicKeys;
    case 'jwt-private-keys':
      return sources.jwtPrivateKeys;
    case 'internal-api-key':
      return sources.chosen(name);
    case 'internal-keys':
      return sources.internalKeys(workload, calledInternally(deployable, sources));
    case 'internal-callers':
      return sources.internalCallers(deployable.name, deployable.kind === 'service' ? internalRoutes(deployable, callersOf(sources)) : {});
    case 'generated':
      return sources.chosen(name) ?? sources.generated(from.shared ?? `${workload}-${name.toLowerCase().replaceAll('_', '-')}`, from.bytes);
    case 'shared-access':
      return sources.sharedAccess ? lift('true') : undefined;
    case 'certificate-expiry':
      return sources.certificateExpiry;
    case 'setting':
      return sources.setting(name);
    case 'data-folder':
      return sources.dataFolder(workload);
    case 'constant':
      return lift(from.value);
  }
}

function callersOf({ services, frontends }: SiteSources<unknown>): Deployable[] {
  return [...services, ...frontends];
}

function calledInternally(caller: Deployable, { services }: SiteSources<unknown>): string[] {
  return services.filter((service) => Object.keys(internalRoutes(service, [caller])).length > 0).map(({ name }) => name);
}

function addressesOf(routes: SharedRoutes, caller: Deployable, { services, internalAddress }: SiteSources<unknown>): Record<string, string> {
  return Object.fromEntries(servicesWith(routes, services, caller).map(({ name }) => [name, internalAddress(name)]));
}

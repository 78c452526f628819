import type { RateLimit } from '../access.ts';
import { type FrontendDefinition, maxFormBytes } from '../define-frontend.ts';
import type { RouteDefinition, ServiceDefinition } from '../define-service.ts';
import { probePaths, workloadName } from '../deployable.ts';
import type { Registry } from '../registry.ts';
import { globalPlugins } from './global-plugins.ts';
import type { KongConfiguration, KongPlugin, KongRoute, KongService } from './kong.ts';
import { releasesRoute, stateServices } from './release-routes.ts';
import { kongPath, pathPriority } from './route-paths.ts';
import { bodyLimit, rateLimiting, routePlugins, takesFiles } from './route-plugins.ts';
import type { SiteRouting } from './site-routing.ts';
import { kongConsumers } from './token-credentials.ts';
import { kongService, kongUpstreams } from './upstreams.ts';

/**
 * Kong's declarative configuration of a site: a pure function of the definitions and the routing, the same for the
 * deployed and the local site. Throws, naming what is missing, when the routing does not cover the definitions.
 */
export function kongConfiguration(registry: Pick<Registry, 'services' | 'frontends'>, routing: SiteRouting): KongConfiguration {
  checkRouting(routing);
  const services = registry.services.filter((service) => publicRoutes(service).length > 0);
  const deployables = [...services, ...registry.frontends];
  const secured = <Route extends KongRoute>(routes: readonly Route[]) => (routing.leadsToHttps ? routes.map((route) => ({ ...route, ...httpsAlone })) : routes);
  return {
    _format_version: '3.0',
    services: [
      ...services.map((service) => withApiLimit(service, routing, { ...kongService(service, routing), routes: secured(serviceRoutes(service, routing)) })),
      ...registry.frontends.map((frontend) => ({ ...kongService(frontend, routing), routes: secured(frontendRoutes(frontend, registry.frontends, routing)) })),
      ...deployables.flatMap((deployable) => stateServices(deployable, routing)).map((service) => ({ ...service, routes: secured(service.routes) })),
    ] satisfies KongService[],
    routes: secured([releasesRoute(deployables, routing), ...ownRoutes()]),
    upstreams: deployables.flatMap((deployable) => kongUpstreams(deployable, routing)),
    consumers: kongConsumers(routing.tokens.publicKeys),
    plugins: globalPlugins(routing),
  };
}

/** 308 keeps method and body. */
const httpsAlone = { protocols: ['https'], https_redirect_status_code: 308 } as const;

/** The file Kong and the development gateway read. JSON: Kong takes it (name it `.json`), and it needs no library. */
export function renderKongFile(configuration: KongConfiguration): string {
  return `${JSON.stringify(configuration, null, 2)}\n`;
}

/** Names of the environment variables that a configuration refers to: without one of them Kong would go on with nothing in its place. */
export function referencedVariables(configuration: KongConfiguration): string[] {
  const names = [...JSON.stringify(configuration).matchAll(/\{vault:\/\/env\/([a-z0-9-]+)\}/g)].map(([, name = '']) => name.toUpperCase().replaceAll('-', '_'));
  return [...new Set(names)].toSorted();
}

function checkRouting(routing: SiteRouting): void {
  const { greenWeight, versions } = routing;
  if (greenWeight !== null && !(greenWeight >= 0 && greenWeight <= 100)) throw new Error(`greenWeight is ${greenWeight}; give percent from 0 to 100.`);
  if (greenWeight !== null && versions.green === undefined) throw new Error('greenWeight is given and versions.green is not; say what the green release is.');
}

function publicRoutes(service: ServiceDefinition): [string, ServiceDefinition['routes'][string]][] {
  return Object.entries(service.routes).filter(([, route]) => route.access !== 'internal');
}

function serviceRoutes(service: ServiceDefinition, routing: SiteRouting): KongRoute[] {
  return publicRoutes(service).map(([name, route]) => ({
    name: `${workloadName(service)}-${name}`,
    paths: [kongPath(route.path)],
    methods: route.method === 'GET' ? ['GET', 'HEAD'] : [route.method],
    regex_priority: pathPriority(route.path),
    strip_path: false,
    ...(takesFiles(route) ? { request_buffering: false } : {}),
    plugins: [...routePlugins(route, routing), ...uncountedPlugins(route, routing)],
  }));
}

/** So many callers of one address may do all that each of them may: a household, an office, but not a thousand accounts of one program. */
const callersPerAddress = 3;

/** All API calls of a service count together, by caller and by address, in the gateway's memory and once a second in Redis. */
function withApiLimit(service: ServiceDefinition, routing: SiteRouting, made: KongService): KongService {
  if (routing.apiLimits === 'off') return made;
  const requests = routing.apiLimits[service.name] ?? service.apiCallsPerMinute;
  return { ...made, plugins: [...made.plugins, ...callLimits({ requests, per: 'minute' }, routing)] };
}

/** What a service answers besides its API (pictures, feeds) has the limit of pages, or that of its API calls would hold. */
function uncountedPlugins({ path, limit }: RouteDefinition, { apiLimits, globalLimit, redis }: SiteRouting): KongPlugin[] {
  if (apiLimits === 'off' || limit !== undefined || path.startsWith('/api/')) return [];
  return callLimits(globalLimit ?? { requests: 6000, per: 'minute' }, { redis });
}

/** What a caller may do, and what all callers of an address may do together: each new account would bring a new budget otherwise. */
function callLimits(ofCaller: RateLimit, { redis }: Pick<SiteRouting, 'redis'>): KongPlugin[] {
  const ofAddress = { ...ofCaller, requests: ofCaller.requests * callersPerAddress };
  return [
    { name: 'hanji-limit', config: rateLimiting(ofCaller, 'caller', redis, 1) },
    { name: 'hanji-address-limit', config: rateLimiting(ofAddress, 'everyone', redis, 1) },
  ];
}

/** The host takes every page that nothing else claims and all forms, a remote its scripts; both the paths that they name besides. */
function frontendRoutes(frontend: FrontendDefinition, frontends: readonly FrontendDefinition[], routing: SiteRouting): KongRoute[] {
  const workload = workloadName(frontend);
  return [
    frontend.role === 'host'
      ? prefixRoute(`${workload}-pages`, '/', ['GET', 'HEAD'])
      : prefixRoute(`${workload}-scripts`, `/remotes/${frontend.name}/`, ['GET', 'HEAD']),
    ...frontend.assets.map((asset, index) => ({
      ...prefixRoute(`${workload}-assets-${index}`, kongPath(asset), ['GET', 'HEAD']),
      regex_priority: pathPriority(asset),
    })),
    ...(frontend.role === 'host' ? frontends.flatMap((owner) => [...formRoutes(workload, owner, routing), ...costlyRoutes(workload, owner, routing)]) : []),
  ];
}

function formRoutes(host: string, owner: FrontendDefinition, routing: SiteRouting): KongRoute[] {
  return owner.forms.map(({ path, limit }, index) => ({
    ...prefixRoute(`${host}-forms-${owner.name}-${index}`, kongPath(path), ['POST']),
    regex_priority: pathPriority(path),
    plugins: [{ name: 'hanji-limit', config: rateLimiting(limit, 'address', routing.redis, -1) }, bodyLimit(maxFormBytes)],
  }));
}

/** Routes of their own for pages that an address may have only so often. */
function costlyRoutes(host: string, owner: FrontendDefinition, { apiLimits, redis }: SiteRouting): KongRoute[] {
  if (apiLimits === 'off') return [];
  return Object.entries(owner.costly).map(([path, limit], index) => ({
    ...prefixRoute(`${host}-costly-${owner.name}-${index}`, kongPath(path), ['GET', 'HEAD']),
    regex_priority: pathPriority(path),
    plugins: [{ name: 'hanji-limit', config: rateLimiting(limit, 'address', redis, 1) }],
  }));
}

function prefixRoute(name: string, path: string, methods: readonly string[]): KongRoute {
  return { name, paths: [path], methods, strip_path: false, plugins: [] };
}

/** A pattern without `(?i:`, which V8 takes for `(?:` in a process that has compiled many expressions (the development gateway's, say). */
function inAnyCase(word: string): string {
  return word.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/**
 * What Kong answers itself. A route with methods beats one without, however long its path is, so the closed paths name
 * every method: else the host's `/` would take `GET /internal`.
 */
function ownRoutes(): KongRoute[] {
  const closed = ['api', 'internal', ...Object.values(probePaths).map((path) => path.slice(1))];
  const notFound = [{ name: 'request-termination', config: { status_code: 404, message: 'Not found' } }] as const;
  return [
    {
      name: 'closed',
      paths: [`~/(?:${closed.map(inAnyCase).join('|')})(?:/.*)?$`],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'],
      regex_priority: 0,
      strip_path: false,
      plugins: notFound,
    },
    {
      name: 'options',
      paths: ['/'],
      methods: ['OPTIONS'],
      strip_path: false,
      plugins: [{ name: 'request-termination', config: { status_code: 204 } }],
    },
    { name: 'nothing', paths: ['/'], strip_path: false, plugins: notFound },
  ];
}

import type { KongConfiguration, KongPlugin, KongRoute, KongService } from '@hanji/contracts/gateway/kong';
import { type CheckToken, jwt, tokenCheck } from '../plugins/jwt.ts';
import { correlationId } from '../plugins/correlation-id.ts';
import { cors } from '../plugins/cors.ts';
import { hanjiIdentity } from '../plugins/hanji-identity.ts';
import { hanjiProblem } from '../plugins/hanji-problem.ts';
import { hanjiRelease } from '../plugins/hanji-release.ts';
import { type LimitCounters, limitCounters } from '../plugins/limit-counters.ts';
import type { Plugin, Route } from '../exchange.ts';
import { hanjiLimit } from '../plugins/hanji-limit.ts';
import { openTelemetry } from '../plugins/open-telemetry.ts';
import { requestSizeLimiting } from '../plugins/request-size-limiting.ts';
import { requestTermination } from '../plugins/request-termination.ts';
import { responseTransformer } from '../plugins/response-transformer.ts';
import type { Connections } from '../proxy/connections.ts';
import { createUpstream, type Upstream } from '../proxy/upstream.ts';
import { type FindRoute, indexRoutes } from '../routing/route-index.ts';

/** A configuration ready to run. */
export interface Site {
  readonly findRoute: FindRoute<Route>;
  /** For requests that no route takes. */
  readonly noRoute: Route;
  readonly upstreams: readonly Upstream[];
  /** Resolves once all plugins can do their work; until then some do none of it. */
  readonly ready: Promise<void>;
  readonly stop: () => void;
}

/** What a site is built with and shares with those before and after it. */
export interface SiteContext {
  readonly connections: Connections;
  readonly redisUrl: string | null;
  readonly isClosing: () => boolean;
  /** Hears that traces cannot be sent. */
  readonly onTraceLoss: (error: Error) => void;
}

/** Order of the plugins in each phase: Kong's, the highest first. */
const priorities: Readonly<Record<KongPlugin['name'], number>> = {
  'correlation-id': 100_001,
  cors: 2000,
  jwt: 1450,
  'hanji-identity': 1000,
  'request-size-limiting': 951,
  'hanji-address-limit': 911,
  'hanji-limit': 910,
  'hanji-release': 890,
  'response-transformer': 800,
  opentelemetry: 14,
  prometheus: 13,
  'request-termination': 2,
  'hanji-problem': 1,
};

/** Builds what a configuration describes. The configuration has been checked before. */
export function buildSite(configuration: KongConfiguration, context: SiteContext): Site {
  const upstreams = new Map(
    configuration.upstreams.map((definition) => {
      const timeouts = timeoutsOf(definition.name, configuration);
      return [definition.name, createUpstream(definition, (address) => context.connections.poolOf(address, timeouts))];
    }),
  );
  const maker = new PluginMaker(tokenCheck(configuration.consumers), upstreams, context);
  const routeOf = (route: KongRoute, service: KongService | null): Route => {
    const upstream = service === null ? undefined : upstreams.get(service.host);
    return {
      name: route.name,
      service: service === null || upstream === undefined ? null : { name: service.name, settings: service, upstream },
      httpsAlone: route.protocols !== undefined,
      isClosing: context.isClosing,
      ...phasesOf(maker, configuration.plugins, service?.plugins ?? [], route.plugins, { route: route.name, service: service?.name ?? '-' }),
    };
  };
  const routes = [
    ...configuration.services.flatMap((service) => service.routes.map((route) => ({ route, target: routeOf(route, service) }))),
    ...configuration.routes.map((route) => ({ route, target: routeOf(route, null) })),
  ];
  return {
    findRoute: indexRoutes(routes),
    noRoute: {
      name: '',
      service: null,
      httpsAlone: false,
      isClosing: context.isClosing,
      ...phasesOf(maker, configuration.plugins, [], [], { route: '-', service: '-' }),
    },
    upstreams: [...upstreams.values()],
    ready: maker.ready(),
    stop: () => {
      maker.stop();
      for (const upstream of upstreams.values()) upstream.stop();
    },
  };
}

/** Every upstream belongs to one service, by its host or as its green release. */
function timeoutsOf(upstream: string, { services }: KongConfiguration): KongService | { connect_timeout: number; read_timeout: number } {
  const isOf = (service: KongService) =>
    service.host === upstream || service.plugins.some((plugin) => plugin.name === 'hanji-release' && plugin.config.green === upstream);
  return services.find(isOf) ?? { connect_timeout: 60_000, read_timeout: 60_000 };
}

/** The plugins that hold for a route, each from the narrowest scope that configures it, by phase and priority. */
function phasesOf(
  maker: PluginMaker,
  global: readonly KongPlugin[],
  ofService: readonly KongPlugin[],
  ofRoute: readonly KongPlugin[],
  at: { readonly route: string; readonly service: string },
): Pick<Route, 'rewrite' | 'access' | 'head'> {
  const scopes = new Map<KongPlugin['name'], { definition: KongPlugin; scope: string }>();
  for (const definition of global) scopes.set(definition.name, { definition, scope: '-:-' });
  for (const definition of ofService) scopes.set(definition.name, { definition, scope: `-:${at.service}` });
  for (const definition of ofRoute) scopes.set(definition.name, { definition, scope: `${at.route}:${at.service}` });
  const plugins = [...scopes.values()].toSorted((a, b) => byPriority(a.definition, b.definition)).map(({ definition, scope }) => maker.make(definition, scope));
  return {
    // Kong knows no route yet in this phase, so only global plugins take part.
    rewrite: global
      .toSorted(byPriority)
      .map((definition) => maker.make(definition, '-:-').rewrite)
      .filter(present),
    access: plugins.map((plugin) => plugin.access).filter(present),
    head: plugins.map((plugin) => plugin.head).filter(present),
  };
}

function byPriority(a: KongPlugin, b: KongPlugin): number {
  return priorities[b.name] - priorities[a.name];
}

function present<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Makes each configured instance once, however many routes it holds for. */
class PluginMaker {
  readonly #onTraceLoss: SiteContext['onTraceLoss'];
  readonly #checkToken: CheckToken;
  readonly #upstreams: ReadonlyMap<string, Upstream>;
  readonly #redisUrl: string | null;
  readonly #made = new Map<KongPlugin, Plugin>();
  readonly #counters = new Map<string, LimitCounters>();

  constructor(checkToken: CheckToken, upstreams: ReadonlyMap<string, Upstream>, { redisUrl, onTraceLoss }: SiteContext) {
    this.#onTraceLoss = onTraceLoss;
    this.#checkToken = checkToken;
    this.#upstreams = upstreams;
    this.#redisUrl = redisUrl;
  }

  make(definition: KongPlugin, scope: string): Plugin {
    const made = this.#made.get(definition) ?? this.#create(definition, scope);
    this.#made.set(definition, made);
    return made;
  }

  async ready(): Promise<void> {
    for (const plugin of this.#made.values()) await plugin.ready;
  }

  stop(): void {
    for (const plugin of this.#made.values()) plugin.stop?.();
    for (const counters of this.#counters.values()) counters.stop();
  }

  #create(definition: KongPlugin, scope: string): Plugin {
    const { name, config } = definition;
    switch (name) {
      case 'correlation-id':
        return correlationId(config);
      case 'cors':
        return cors(config);
      case 'jwt':
        return jwt(config, this.#checkToken);
      case 'hanji-address-limit':
      case 'hanji-limit':
        return hanjiLimit(config, scope, this.#countersOf(JSON.stringify(config.redis), config.redis));
      case 'opentelemetry':
        return openTelemetry(config, this.#onTraceLoss);
      case 'request-size-limiting':
        return requestSizeLimiting(config);
      case 'request-termination':
        return requestTermination(config);
      case 'response-transformer':
        return responseTransformer(config);
      case 'hanji-identity':
        return hanjiIdentity(config);
      case 'hanji-release':
        return hanjiRelease(config, config.green === undefined ? null : (this.#upstreams.get(config.green) ?? null));
      case 'hanji-problem':
        return hanjiProblem(config);
      // The gateway keeps its metrics for all requests anyway.
      case 'prometheus':
        return {};
      default:
        return definition satisfies never;
    }
  }

  #countersOf(key: string, redis: Parameters<typeof limitCounters>[0]): LimitCounters {
    const counters = this.#counters.get(key) ?? limitCounters(redis, this.#redisUrl);
    this.#counters.set(key, counters);
    return counters;
  }
}

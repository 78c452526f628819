import type { RateLimit } from '../access.ts';
import type { Colour, Releases } from '../api/releases.ts';
import type { RouteDefinition } from '../define-service.ts';
import { type Deployable, probePaths, recentFiguresPath, workloadName } from '../deployable.ts';
import type { KongPlugin, KongRoute, KongService } from './kong.ts';
import { kongPath, pathPriority } from './route-paths.ts';
import { routePlugins } from './route-plugins.ts';
import type { SiteRouting } from './site-routing.ts';
import { addressesOf, kongService, upstreamName } from './upstreams.ts';

const releasesPath = '/api/releases';
/** Each costs its process some questions to its database; pages of several windows ask less. */
const askedAtMost = { requests: 60, per: 'minute' } as const satisfies RateLimit;
/** Milliseconds that a process has to say how it is. */
const answerMs = 5000;
/**
 * No service is asked here who is an admin still, so only tokens count that were given a moment ago; whoever is none any more gets no new one. As long as
 * rights go on elsewhere at most; pages get a new token and ask again.
 */
const freshTokenSeconds = 5;

/**
 * The route by which the gateway tells admins which releases are live and what share of the visitors gets each. It answers by itself: it alone
 * knows without being told, and what it tells is what it does.
 */
export function releasesRoute(deployables: readonly Deployable[], routing: SiteRouting): KongRoute {
  const body = JSON.stringify(releasesOf(deployables, routing));
  const { plugins, ...route } = adminRoute('releases', releasesPath, routing);
  return {
    ...route,
    strip_path: false,
    plugins: [...plugins, { name: 'request-termination', config: { status_code: 200, content_type: 'application/json; charset=utf-8', body } }],
  };
}

/**
 * Services for each colour of a deployable that ask its processes, for admins: how they are (`/api/releases/blog/green`), and what they have measured
 * (`…/figures`). Of several processes of a colour one answers.
 */
export function stateServices(deployable: Deployable, routing: SiteRouting): KongService[] {
  const workload = workloadName(deployable);
  return coloursOf(deployable, routing).flatMap((colour) => {
    const ask = (what: string, path: string, below: string): KongService => {
      const name = `${workload}-${colour}-${what}`;
      return {
        ...kongService(deployable, routing),
        name,
        host: upstreamName(deployable, colour),
        path,
        retries: 1,
        read_timeout: answerMs,
        routes: [{ ...adminRoute(name, `${releasesPath}/${workload}/${colour}${below}`, routing), strip_path: true }],
        plugins: [],
      };
    };
    return [ask('state', probePaths.ready, ''), ask('figures', recentFiguresPath, '/figures')];
  });
}

function releasesOf(deployables: readonly Deployable[], routing: SiteRouting): Releases {
  const { versions, greenWeight } = routing;
  return {
    blue: { version: greenWeight === null ? null : versions.blue, weight: 100 - (greenWeight ?? 0) },
    green: greenWeight === null || versions.green === undefined ? null : { version: versions.green, weight: greenWeight },
    processes: deployables.map((deployable) => ({ name: workloadName(deployable), colours: coloursOf(deployable, routing) })),
  };
}

function coloursOf(deployable: Deployable, routing: SiteRouting): Colour[] {
  return addressesOf(deployable, routing).green === undefined ? ['blue'] : ['blue', 'green'];
}

function adminRoute(name: string, path: string, routing: SiteRouting): Omit<KongRoute, 'strip_path'> {
  const route: RouteDefinition = { method: 'GET', path, access: 'admin', summary: '', limit: askedAtMost, response: { status: 200 } };
  const plugins = routePlugins(route, routing).map((plugin): KongPlugin =>
    plugin.name === 'hanji-identity' ? { ...plugin, config: { ...plugin.config, max_age_seconds: freshTokenSeconds } } : plugin,
  );
  return { name, paths: [kongPath(path)], methods: ['GET', 'HEAD'], regex_priority: pathPriority(path), plugins };
}

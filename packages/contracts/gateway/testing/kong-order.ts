import type { KongConfiguration, KongRoute } from '../kong.ts';

/** A route with the service it belongs to; null for those that Kong answers itself. */
export interface OrderedRoute {
  readonly route: KongRoute;
  readonly service: string | null;
}

/**
 * The route that Kong's `traditional_compatible` router picks: more kinds of conditions (path, methods) first, then
 * regular expressions by `regex_priority`, then prefixes by length. Said as plainly as can be, for tests.
 */
export function pickRoute(configuration: KongConfiguration, method: string, path: string): OrderedRoute | undefined {
  const all: OrderedRoute[] = [
    ...configuration.services.flatMap((service) => service.routes.map((route) => ({ route, service: service.name }))),
    ...configuration.routes.map((route) => ({ route, service: null })),
  ];
  return all.filter(({ route }) => matches(route, method, path)).toSorted((a, b) => compare(rank(b.route), rank(a.route)))[0];
}

function matches(route: KongRoute, method: string, path: string): boolean {
  if (route.methods !== undefined && !route.methods.includes(method)) return false;
  const [pattern] = route.paths;
  return pattern.startsWith('~') ? new RegExp(`^(?:${pattern.slice(1)})`).test(path) : path.startsWith(pattern);
}

function rank(route: KongRoute): number[] {
  const [pattern] = route.paths;
  const isRegex = pattern.startsWith('~');
  return [route.methods === undefined ? 1 : 2, isRegex ? 1 : 0, isRegex ? (route.regex_priority ?? 0) : 0, isRegex ? 0 : pattern.length];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

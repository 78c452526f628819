import type { KongRoute } from '@hanji/contracts/gateway/kong';

/** Finds the route of a request by method and normal path; undefined when none takes it. */
export type FindRoute<Route> = (method: string, path: string) => Route | undefined;

interface Entry<Route> {
  readonly target: Route;
  readonly route: KongRoute;
  /** Whole segments that every matching path starts with, e.g. `/api/posts`. */
  readonly fixedStart: string;
  readonly matches: (path: string) => boolean;
}

/**
 * Index over routes in Kong's `traditional_compatible` order (more conditions, then regular expressions by priority, then
 * longer prefixes). A request is only compared with the few routes that share its first two segments.
 */
export function indexRoutes<Route>(routes: readonly { readonly target: Route; readonly route: KongRoute }[]): FindRoute<Route> {
  const entries = routes.map(({ target, route }) => ({ target, route, ...matcher(route.paths[0]) })).toSorted((a, b) => compareRanks(a.route, b.route));
  const methods = new Map<string, ReadonlyMap<string, readonly Entry<Route>[]>>();
  for (const method of new Set(entries.flatMap((entry) => entry.route.methods ?? [])))
    methods.set(method, bucketsOf(entries.filter((entry) => entry.route.methods?.includes(method) ?? true)));
  const others = bucketsOf(entries.filter((entry) => entry.route.methods === undefined));
  return (method, path) => {
    const buckets = methods.get(method) ?? others;
    const first = path.indexOf('/', 1);
    const second = first === -1 ? -1 : path.indexOf('/', first + 1);
    const bucket =
      (first === -1 ? undefined : buckets.get(second === -1 ? path : path.slice(0, second))) ??
      buckets.get(first === -1 ? path : path.slice(0, first)) ??
      buckets.get('');
    return bucket?.find((entry) => entry.matches(path))?.target;
  };
}

function bucketsOf<Route>(entries: readonly Entry<Route>[]): ReadonlyMap<string, readonly Entry<Route>[]> {
  const keys = new Set(entries.flatMap((entry) => startsOf(entry.fixedStart)));
  // Each bucket also holds the routes of the shorter starts, so that one look-up is enough.
  return new Map([...keys].map((key) => [key, entries.filter((entry) => startsOf(key).includes(lastStart(entry.fixedStart)))]));
}

/** `/a/b/c` → `''`, `/a`, `/a/b`. */
function startsOf(fixedStart: string): string[] {
  const [, first, second] = fixedStart.split('/');
  return ['', ...(first === undefined ? [] : [`/${first}`, ...(second === undefined ? [] : [`/${first}/${second}`])])];
}

function lastStart(fixedStart: string): string {
  return startsOf(fixedStart).at(-1) ?? '';
}

function matcher(path: string): Pick<Entry<unknown>, 'fixedStart' | 'matches'> {
  if (!path.startsWith('~')) return { fixedStart: wholeSegments(path, false), matches: (actual) => actual.startsWith(path) };
  const pattern = new RegExp(`^(?:${path.slice(1)})`);
  return { fixedStart: fixedStartOf(path.slice(1)), matches: (actual) => pattern.test(actual) };
}

/** What the pattern fixes from its start on: plain and escaped characters, up to the first that means something. */
function fixedStartOf(pattern: string): string {
  const [run = ''] = /^(?:\\[.*+?^${}()|[\]\\/-]|[\w/~%!&',:;=@-])*/.exec(pattern) ?? [];
  const next = pattern.slice(run.length);
  const literal = run.replaceAll(/\\(.)/g, '$1');
  if (hasOuterAlternative(pattern)) return '';
  // A quantifier makes the character before it uncertain too.
  return wholeSegments(/^[?*+{]/.test(next) ? literal.slice(0, -1) : literal, next === '$');
}

function hasOuterAlternative(pattern: string): boolean {
  let rest = pattern.replaceAll(/\\./g, '').replaceAll(/\[[^\]]*\]/g, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/\([^()]*\)/g, '');
  }
  return rest.includes('|');
}

function wholeSegments(literal: string, isWhole: boolean): string {
  return isWhole ? literal.replace(/\/$/, '') : literal.slice(0, Math.max(0, literal.lastIndexOf('/')));
}

function compareRanks(a: KongRoute, b: KongRoute): number {
  return rank(b) - rank(a);
}

function rank({ paths: [path], methods, regex_priority: priority = 0 }: KongRoute): number {
  const isRegex = path.startsWith('~');
  return (methods === undefined ? 0 : 2 ** 52) + (isRegex ? 2 ** 51 + priority * 2 ** 19 : Math.min(path.length, 2 ** 19 - 1));
}

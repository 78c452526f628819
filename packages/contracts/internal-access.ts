import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { RouteDefinition, ServiceDefinition } from './define-service.ts';
import { type Deployable, workloadName } from './deployable.ts';
import { servicesWith, sharedRoutes } from './shared-routes.ts';

/** Header with the key of whoever calls an internal route. */
export const internalKeyHeader = 'x-internal-api-key';
/** The same beside the key that all share, for as long as a service of the release before may be called, which reads that in the other header. */
export const ownKeyHeader = 'x-internal-own-key';

/** What a process calls with: a key by the name of each service whose internal routes it calls. */
export const InternalKeys = z.record(z.string(), z.string().min(32));
/** Who may call a service: by workload, SHA-256 digests (hex) of its keys, and the names of the routes that are open to it. */
export const InternalCallers = z.record(z.string(), z.object({ digests: z.array(z.string().regex(/^[0-9a-f]{64}$/)), routes: z.array(z.string()) }));
/** See the schema of the same name. */
export type InternalCallers = z.infer<typeof InternalCallers>;

/** The key by which a caller calls one service, from the caller's secret: what a service is shown opens no other one. */
export function internalKey(secret: string, called: string): string {
  return createHmac('sha256', secret).update(`internal key for ${called}`).digest('hex');
}

/** What a service keeps of a key. */
export function internalKeyDigest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Internal routes of a service by caller: what each one's `calls` and `callsAll` name, and nothing else. Callers that need none are left out. */
export function internalRoutes(called: ServiceDefinition, callers: readonly Deployable[]): Record<string, readonly string[]> {
  const needs = callers.map((caller): [string, readonly string[]] => {
    const shared = caller.callsAll.flatMap((routes) =>
      servicesWith(routes, [called], caller).length > 0 ? Object.values<RouteDefinition>(sharedRoutes[routes]) : [],
    );
    const sharedNames = Object.entries(called.routes).flatMap(([name, route]) =>
      shared.some(({ method, path }) => route.method === method && route.path === path) ? [name] : [],
    );
    return [workloadName(caller), [...new Set([...(caller.calls[called.name] ?? []), ...sharedNames])].toSorted()];
  });
  return Object.fromEntries(needs.filter(([, routes]) => routes.length > 0));
}

/**
 * Who programs beside a site (importer, sample content, tests) call as, where there is such a thing: on one machine, and in previews. It may
 * call all internal routes.
 */
export const besideSite = 'programs-beside-the-site';

/** Names of all internal routes of a service. */
export function internalRouteNames(service: ServiceDefinition): string[] {
  return Object.entries(service.routes).flatMap(([name, { access }]) => (access === 'internal' ? [name] : []));
}

/** Headers that a call of an internal route proves itself by; `shared` is the key of all, where processes of the release before run too. */
export function internalKeyHeaders({ own, shared }: { readonly own: string | undefined; readonly shared: string | undefined }): Record<string, string> {
  if (shared === undefined) return { [internalKeyHeader]: own ?? '' };
  return { [internalKeyHeader]: shared, ...(own === undefined ? {} : { [ownKeyHeader]: own }) };
}

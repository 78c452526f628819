import { dataRoutes, userDataRoutes } from './data-routes.ts';
import type { RouteDefinition, ServiceDefinition } from './define-service.ts';
import type { Deployable } from './deployable.ts';
import { mediaRoutes } from './media-routes.ts';
import { redirectRoutes } from './redirect-routes.ts';
import type { SharedRoutes } from './shared-routes-name.ts';

/**
 * Internal routes that many services have alike. Having them is how a service takes part: in backups by `data`, in exports of users' data
 * by `user-data`, and so on. Whoever calls all of them says so by `callsAll`; nobody keeps a list.
 */
export const sharedRoutes = {
  data: dataRoutes,
  'user-data': userDataRoutes,
  media: mediaRoutes,
  redirects: redirectRoutes,
} as const satisfies Record<SharedRoutes, Readonly<Record<string, RouteDefinition>>>;

/** The services that have the routes, in the order given; `caller`, which does not call itself, is left out. */
export function servicesWith(routes: SharedRoutes, services: readonly ServiceDefinition[], caller?: Deployable): ServiceDefinition[] {
  const wanted: readonly RouteDefinition[] = Object.values(sharedRoutes[routes]);
  const has = (service: ServiceDefinition, { method, path }: RouteDefinition) =>
    Object.values(service.routes).some((route) => route.method === method && route.path === path);
  return services.filter((service) => !(caller?.kind === 'service' && caller.name === service.name) && wanted.every((route) => has(service, route)));
}

/** The services among those given that a deployable calls: those it names, and those that have routes which it calls everywhere; not itself. */
export function calledServices(caller: Deployable, services: readonly ServiceDefinition[]): ServiceDefinition[] {
  const sharing = new Set(caller.callsAll.flatMap((routes) => servicesWith(routes, services, caller)));
  const isItself = ({ name }: ServiceDefinition) => caller.kind === 'service' && caller.name === name;
  return services.filter((service) => !isItself(service) && (Object.hasOwn(caller.calls, service.name) || sharing.has(service)));
}

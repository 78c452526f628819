import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrontendDefinition } from './define-frontend.ts';
import type { ServiceDefinition } from './define-service.ts';
import { type Deployable, workloadName } from './deployable.ts';
import { projectRoot } from './project-root.ts';
import type { WorkloadPlan } from './workload.ts';

/** All deployables of the site, ordered by port. */
export interface Registry {
  readonly services: readonly ServiceDefinition[];
  readonly frontends: readonly FrontendDefinition[];
  readonly all: readonly Deployable[];
}

/**
 * Reads every `services/<name>/service.ts` and `frontends/<name>/frontend.ts` (default export), so that a new
 * deployable is a new folder and nothing else. Throws when two share a port, a name on the network or a public address, or when a
 * name differs from its folder, and when one calls an internal route that is not there.
 */
export async function loadRegistry(from: string = projectRoot): Promise<Registry> {
  const services = await load<ServiceDefinition>(join(from, 'services'), 'service.ts');
  const frontends = await load<FrontendDefinition>(join(from, 'frontends'), 'frontend.ts');
  const all: readonly Deployable[] = [...services, ...frontends].toSorted((a, b) => a.port - b.port);
  refuseSharedPorts(all);
  refuseSharedNames(all);
  refuseSharedPaths(services);
  refuseUnknownCalls(all, services);
  return { services: services.toSorted(byPort), frontends: frontends.toSorted(byPort), all };
}

/** Whether the program of a planned workload is there: what is defined may not be implemented yet. */
export function isImplemented({ main }: Pick<WorkloadPlan, 'main'>, from: string = projectRoot): boolean {
  return existsSync(join(from, main));
}

/** Names on the network that the site's servers have. */
const serverNames = ['gateway', 'postgres', 'redis', 'rabbitmq'];

function refuseSharedPorts(all: readonly Deployable[]): void {
  const ports = new Map<number, string>();
  for (const { name, port } of all) {
    const other = ports.get(port);
    if (other !== undefined) throw new Error(`${name} and ${other} share port ${port}; give one of them another.`);
    ports.set(port, name);
  }
}

function refuseSharedNames(all: readonly Deployable[]): void {
  const names = new Set(serverNames);
  for (const deployable of all) {
    const name = workloadName(deployable);
    if (names.has(name)) throw new Error(`Something else on the site is called ${name}; give the ${deployable.kind} ${deployable.name} another name.`);
    names.add(name);
  }
}

/** Public addresses of two services that one request could mean both of: which one answers would be left to the gateway. */
function refuseSharedPaths(services: readonly ServiceDefinition[]): void {
  const routes = services.flatMap((service) =>
    Object.values(service.routes).flatMap(({ access, method, path }) => (access === 'internal' ? [] : [{ service: service.name, method, path }])),
  );
  for (const [index, route] of routes.entries()) {
    const other = routes
      .slice(index + 1)
      .find((candidate) => candidate.service !== route.service && candidate.method === route.method && meet(candidate.path, route.path));
    if (other !== undefined)
      throw new Error(
        `${route.method} ${other.path} of ${other.service} and ${route.path} of ${route.service} are one address; give one of them another path.`,
      );
  }
}

/** A misspelt route would open nothing, and be noticed by the first who needs it. */
function refuseUnknownCalls(all: readonly Deployable[], services: readonly ServiceDefinition[]): void {
  for (const caller of all) {
    for (const [name, routes] of Object.entries(caller.calls)) {
      const called = services.find((service) => service.name === name);
      if (called === undefined) throw new Error(`${workloadName(caller)} calls ${name}, which is no service; take it out of "calls".`);
      const unknown = routes.find((route) => called.routes[route]?.access !== 'internal');
      if (unknown !== undefined)
        throw new Error(`${workloadName(caller)} calls ${unknown} of ${name}, which has no internal route of that name; mend its "calls".`);
    }
  }
}

function meet(path: string, other: string): boolean {
  const [segments, others] = [path.split('/'), other.split('/')];
  return (
    segments.length === others.length &&
    segments.every((segment, index) => segment === others[index] || segment.startsWith(':') || (others[index] ?? '').startsWith(':'))
  );
}

async function load<D extends Deployable>(folder: string, file: string): Promise<D[]> {
  const found: D[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name, file);
    if (!existsSync(path)) continue;
    const definition = ((await import(pathToFileURL(path).href)) as { default: D }).default;
    if (definition.name !== name) {
      throw new Error(`${path} defines "${definition.name}"; the name and the folder must be the same.`);
    }
    found.push(definition);
  }
  return found;
}

function byPort(a: Deployable, b: Deployable): number {
  return a.port - b.port;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteDefinition, ServiceDefinition } from '@hanji/contracts/define-service';
import { projectRoot } from '@hanji/contracts/project-root';
import { isImplemented, loadRegistry } from '@hanji/contracts/registry';
import { workloadPlan } from '@hanji/contracts/workload';

/** Services that can be started. */
export async function siteServices(projectFolder: string = projectRoot): Promise<ServiceDefinition[]> {
  const { services } = await loadRegistry(projectFolder);
  return services.filter((service) => isImplemented(workloadPlan(service), projectFolder));
}

/** What a service brings along for tests of whole sites: the default export of a file in its `testing` folder; null without that file. */
export async function broughtAlong<T>(service: string, file: string, projectFolder: string = projectRoot): Promise<T | null> {
  const path = join(projectFolder, 'services', service, 'testing', file);
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as { default: T }).default : null;
}

/** Public routes of a service by name. */
export function publicRoutes(service: ServiceDefinition): [string, RouteDefinition][] {
  return Object.entries(service.routes).filter(([, route]) => route.access !== 'internal');
}

/** Addresses that can be read without anything in them to fill in. */
export function plainReads(services: readonly ServiceDefinition[]): RouteDefinition[] {
  return services
    .flatMap(publicRoutes)
    .flatMap(([, route]) => (route.method === 'GET' && !route.path.includes(':') && route.response.status === 200 ? [route] : []));
}

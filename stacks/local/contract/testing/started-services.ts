import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteDefinition, ServiceDefinition } from '@hanji/contracts/define-service';
import { loadRegistry } from '@hanji/contracts/registry';
import { projectRoot } from '@hanji/contracts/project-root';

/** Services that can be started. */
export async function startableServices(): Promise<ServiceDefinition[]> {
  const { services } = await loadRegistry();
  return services.filter(({ name }) => existsSync(join(projectRoot, 'services', name, 'app.ts')));
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

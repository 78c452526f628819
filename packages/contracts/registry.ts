import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrontendDefinition } from './define-frontend.ts';
import type { ServiceDefinition } from './define-service.ts';
import type { Deployable } from './deployable.ts';
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
 * deployable is a new folder and nothing else. Throws when two share a port or a name differs from its folder.
 */
export async function loadRegistry(from: string = projectRoot): Promise<Registry> {
  const services = await load<ServiceDefinition>(join(from, 'services'), 'service.ts');
  const frontends = await load<FrontendDefinition>(join(from, 'frontends'), 'frontend.ts');
  const all: readonly Deployable[] = [...services, ...frontends].toSorted((a, b) => a.port - b.port);
  const ports = new Map<number, string>();
  for (const { name, port } of all) {
    const other = ports.get(port);
    if (other !== undefined) throw new Error(`${name} and ${other} share port ${port}; give one of them another.`);
    ports.set(port, name);
  }
  return { services: services.toSorted(byPort), frontends: frontends.toSorted(byPort), all };
}

/** Whether the program of a planned workload is there: what is defined may not be implemented yet. */
export function isImplemented({ main }: Pick<WorkloadPlan, 'main'>, from: string = projectRoot): boolean {
  return existsSync(join(from, main));
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

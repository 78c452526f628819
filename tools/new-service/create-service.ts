import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadRegistry } from '@hanji/contracts/registry';

/** A service that was made. `folder` is relative to the project. */
export interface CreatedService {
  readonly folder: string;
  readonly port: number;
}

const template = join(import.meta.dirname, 'template');
/** What stands in the template for what differs from service to service. */
const placeholders = { name: 'template', port: 3999, day: '2026-01-01' } as const;

/** Makes a service's folder from the template, with a port that is free. Throws, saying what to choose instead, when the name will not do. */
export async function createService(name: string, projectFolder: string): Promise<CreatedService> {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > 30)
    throw new Error(`"${name}" is no name for a service; choose up to 30 lower-case letters, digits and single hyphens that begin with a letter.`);
  const folder = `services/${name}`;
  if (existsSync(join(projectFolder, folder))) throw new Error(`${folder} is there already; choose another name.`);
  const { services } = await loadRegistry(projectFolder);
  const port = Math.max(3000, ...services.map((service) => service.port)) + 1;
  const filled = (text: string) => fill(text, { name, port, day: new Date().toISOString().slice(0, 10) });
  for (const file of readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    const target = join(projectFolder, folder, filled(path.slice(template.length)));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, filled(readFileSync(path, 'utf8')));
  }
  return { folder, port };
}

function fill(text: string, { name, port, day }: { readonly name: string; readonly port: number; readonly day: string }): string {
  const pascal = name.replaceAll(/(?:^|-)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  // The name comes last: it may hold what stands for something else.
  return text
    .replaceAll(String(placeholders.port), String(port))
    .replaceAll(placeholders.day, day)
    .replaceAll('Template', pascal)
    .replaceAll(placeholders.name, name);
}

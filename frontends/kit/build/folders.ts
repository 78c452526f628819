import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const repositoryFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Folder of a micro-frontend's sources. */
export function frontendFolder(name: string): string {
  return join(repositoryFolder, 'frontends', name);
}

/** Folder that a micro-frontend is built into; `client/` is served, `server/` is imported by its server. */
export function outputFolder(name: string): string {
  return join(frontendFolder(name), 'dist');
}

import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';

/** Folder of a micro-frontend's sources. */
export function frontendFolder(name: string): string {
  return join(projectRoot, 'frontends', name);
}

/** Folder that a micro-frontend is built into; `client/` is served, `server/` is imported by its server. */
export function outputFolder(name: string): string {
  return join(frontendFolder(name), 'dist');
}

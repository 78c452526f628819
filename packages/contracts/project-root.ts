import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project on this machine. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

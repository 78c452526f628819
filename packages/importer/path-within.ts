import { relative, sep } from 'node:path';

/** Path of a file or folder from the folder that it is in, with `/` between its parts on every system. */
export function pathWithin(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

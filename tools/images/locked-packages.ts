import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const Locked = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  resolved: z.string().optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});
const Lock = z.object({ packages: z.record(z.string(), Locked) });
type Packages = z.infer<typeof Lock>['packages'];

/**
 * What the lock file says of every package from the registry that runs with the given workspace folders: a line each, so
 * that an update elsewhere in the project leaves the answer as it is. `withoutOptional` leaves out what the folders
 * themselves could do without. Throws for a folder that the lock file does not know.
 */
export function lockedPackages(projectFolder: string, folders: readonly string[], withoutOptional = false): string[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')));
  for (const folder of folders) if (packages[folder] === undefined) throw new Error(`package-lock.json does not know ${folder}; run "npm install".`);
  const found = new Set<string>(folders);
  for (const path of found) {
    const locked = packages[path];
    if (locked === undefined) continue;
    const wanted = Object.keys({
      ...locked.dependencies,
      ...(withoutOptional && folders.includes(path) ? {} : locked.optionalDependencies),
      ...locked.peerDependencies,
    });
    for (const name of wanted) {
      const place = resolved(packages, path, name);
      if (place !== null) found.add(place);
    }
  }
  return [...found]
    .filter((path) => path.includes('node_modules/'))
    .map((path) => `${path} ${packages[path]?.version ?? ''} ${packages[path]?.integrity ?? ''}`)
    .toSorted();
}

/** Where Node finds a package: in the nearest `node_modules` upwards. A link leads to the folder of a workspace. */
function resolved(packages: Packages, from: string, name: string): string | null {
  for (let folder = from; ; folder = folderAbove(folder)) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const found = packages[place];
    if (found !== undefined) return found.link === true ? (found.resolved ?? null) : place;
    if (folder === '') return null;
  }
}

/** The folder whose `node_modules` a package is in; the project's own is ''. */
function folderAbove(folder: string): string {
  const end = folder.lastIndexOf('/node_modules/');
  return end === -1 ? '' : folder.slice(0, end);
}

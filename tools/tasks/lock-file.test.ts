import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly link?: boolean;
  readonly integrity?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };

/** Whether Node finds a package from a place of the lock file: in the nearest `node_modules` upwards. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = dirname(folder)) {
    if (packages[join(folder, 'node_modules', name)] !== undefined) return true;
    if (folder === '.' || folder === '') return false;
  }
}

// npm leaves out those of other platforms when it writes the file beside a full node_modules, and then `npm ci` refuses it on those platforms.
test('the lock file names every package that a package needs, on any platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path === '' ? 'the project' : path} needs ${name}`),
  );
  expect(missing, 'Delete node_modules and package-lock.json and run "npm install --package-lock-only"').toEqual([]);
});

test('the lock file says of every package what its content has to be', () => {
  const unchecked = Object.entries(packages).filter(
    ([path, { link, integrity }]) => path.includes('node_modules/') && link !== true && integrity === undefined,
  );
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { frontendFolder } from './folders.ts';

const skippedFolders = new Set(['dist', 'node_modules', 'testing']);

/** A hash over everything that a micro-frontend's build depends on: sources of it, of the kit and the contracts, and the lock file. */
export async function inputHash(name: string): Promise<string> {
  const folders = [frontendFolder(name), ...['frontend-kit', 'contracts'].map((name) => join(projectRoot, 'packages', name))];
  const files = (await Promise.all(folders.map(sourcesIn))).flat().toSorted();
  const hash = createHash('sha256');
  hash.update(process.version);
  for (const file of [...files, join(projectRoot, 'package-lock.json')]) {
    hash.update(`\0${relative(projectRoot, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

async function sourcesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) found.push(...(await sourcesIn(path)));
    } else if (!/\.test\.tsx?$/.test(entry.name)) {
      found.push(path);
    }
  }
  return found;
}

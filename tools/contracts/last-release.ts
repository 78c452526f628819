import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import type { ReleaseContract } from './release-contract.ts';

/** What releases promise: a file each, by version. */
export const contractsFolder: string = join(projectRoot, 'docs/contracts');

/** What the last release promises; null before the first one. */
export function lastRelease(): ReleaseContract | null {
  const versions = readdirSync(contractsFolder).flatMap((name) => /^(\d+\.\d+\.\d+)\.json$/.exec(name)?.[1] ?? []);
  const last = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return last === undefined ? null : (JSON.parse(readFileSync(join(contractsFolder, `${last}.json`), 'utf8')) as ReleaseContract);
}

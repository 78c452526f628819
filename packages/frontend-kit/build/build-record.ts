import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFolder } from './folders.ts';
import type { FileSize } from './precompress.ts';

/** What the last build was made from (a hash) and what came out of it. */
export interface BuildRecord {
  readonly hash: string;
  readonly files: readonly FileSize[];
}

/** The record of the last finished build; null when there is none. */
export async function readBuildRecord(name: string): Promise<BuildRecord | null> {
  const file = recordFile(name);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as BuildRecord) : null;
}

/** Records a build as finished. */
export async function writeBuildRecord(name: string, record: BuildRecord): Promise<void> {
  await writeFile(recordFile(name), JSON.stringify(record));
}

/** Forgets the last build, before its files are replaced. */
export async function removeBuildRecord(name: string): Promise<void> {
  await rm(recordFile(name), { force: true });
}

function recordFile(name: string): string {
  return join(outputFolder(name), 'build.json');
}

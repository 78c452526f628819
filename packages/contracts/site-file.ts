import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.ts';

/** Where the local site's processes listen, for the programs beside it (importer, benchmarks). */
export const SiteFile = z.strictObject({
  /** Process id of the runner: a file whose runner is gone belongs to no site. */
  pid: z.number().int().positive(),
  /** The site as readers type it, e.g. `http://localhost:8080`. */
  publicUrl: z.url(),
  /** Base address of every service by name, e.g. `{ blog: "http://127.0.0.1:3002" }`. */
  services: z.record(z.string(), z.url()),
  /** File with the keys of the internal API by service (JSON, `InternalKeys`); only its owner may read it. */
  internalKeysFile: z.string().min(1),
});
/** See the schema of the same name. */
export type SiteFile = z.infer<typeof SiteFile>;

/** Folder in which every running local site of this project writes a file: `.hanji/sites`. */
const siteFolder: string = join(projectRoot, '.hanji', 'sites');

/** Reads the files of the local sites that run now. Throws when one makes no sense. */
export function readSiteFiles(folder: string = siteFolder): SiteFile[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return names
    .map((name) => readSiteFile(join(folder, name)))
    .filter((site) => site !== null)
    .toSorted((a, b) => a.publicUrl.localeCompare(b.publicUrl));
}

function readSiteFile(path: string): SiteFile | null {
  const text = textOf(path);
  if (text === null) return null;
  const read = SiteFile.safeParse(jsonOf(text));
  if (!read.success)
    throw new Error(`${path} is not the file of a running site (${z.prettifyError(read.error)}). Stop the site and start it again with \`npm start\`.`);
  return isAlive(read.data.pid) ? read.data : null;
}

/** Writes the file of a site, so that only its owner can read it, whole or not at all. Returns what removes it. */
export function writeSiteFile(site: SiteFile, folder: string = siteFolder): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${new URL(site.publicUrl).port || 'default'}.json`);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(SiteFile.parse(site), null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
  return () => rmSync(path, { force: true });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A process of another user answers EPERM: it is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

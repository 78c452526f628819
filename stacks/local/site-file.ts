import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the local site's processes listen, for the programs beside it (importer, benchmarks). */
export const SiteFile = z.strictObject({
  /** Process id of the runner: a file whose runner is gone belongs to no site. */
  pid: z.number().int().positive(),
  /** The site as readers type it, e.g. `http://localhost:8080`. */
  publicUrl: z.url(),
  /** Base address of every service by name, e.g. `{ blog: "http://127.0.0.1:3002" }`. */
  services: z.record(z.string(), z.url()),
  /** File that holds the key of the internal API and nothing else; only its owner may read it. */
  internalApiKeyFile: z.string().min(1),
});
/** See the schema of the same name. */
export type SiteFile = z.infer<typeof SiteFile>;

/** Path of the file that a running local site writes: `.hanji/site.json` in the project. */
export const siteFilePath: string = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.hanji', 'site.json');

/** Reads the file of the running local site; null when none runs. Throws when the file is there and makes no sense. */
export function readSiteFile(path: string = siteFilePath): SiteFile | null {
  const text = textOf(path);
  if (text === null) return null;
  const read = SiteFile.safeParse(jsonOf(text));
  if (!read.success)
    throw new Error(`${path} is not the file of a running site (${z.prettifyError(read.error)}). Stop the site and start it again with \`npm start\`.`);
  return isAlive(read.data.pid) ? read.data : null;
}

/** Writes the file so that only its owner can read it, whole or not at all. */
export function writeSiteFile(site: SiteFile, path: string = siteFilePath): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(SiteFile.parse(site), null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
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

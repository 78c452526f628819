import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({
  allFiles: z.array(z.string()),
  entries: z.record(z.string(), z.object({ initial: z.object({ js: z.array(z.string()).optional(), css: z.array(z.string()).optional() }).optional() })),
});

/** Public addresses of built scripts and styles, by the names of the build's entries. */
export interface AssetManifest {
  /** Throws when the build has no such entry. */
  readonly scripts: (entry: string) => readonly string[];
  readonly styles: (entry: string) => readonly string[];
  /** Addresses of all files whose name matches, e.g. a font to load early. */
  readonly matching: (pattern: RegExp) => readonly string[];
}

/** Reads the manifest of a built micro-frontend. Throws, naming the remedy, when it has not been built. */
export function readAssetManifest(clientFolder: string): AssetManifest {
  const file = join(clientFolder, 'manifest.json');
  if (!existsSync(file)) throw new Error(`${file} is missing: build the micro-frontend first (npm run build -w frontends/<name>).`);
  const { entries, allFiles } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const entry = (name: string) => {
    const found = entries[name]?.initial;
    if (found === undefined) throw new Error(`${file} has no entry "${name}"; add it to build.ts.`);
    return found;
  };
  return {
    scripts: (name) => entry(name).js ?? [],
    styles: (name) => entry(name).css ?? [],
    matching: (pattern) => allFiles.filter((file) => pattern.test(file)),
  };
}

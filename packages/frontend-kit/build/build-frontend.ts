import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import { readBuildRecord, removeBuildRecord, writeBuildRecord } from './build-record.ts';
import { bundle } from './bundle.ts';
import { frontendFolder, outputFolder } from './folders.ts';
import type { FrontendBuild } from './frontend-build.ts';
import { inputHash } from './input-hash.ts';
import { type FileSize, precompress } from './precompress.ts';
import { assertReaderBudget } from './reader-budget.ts';

/** What a build did. `wasFresh` = nothing had changed since the last one, so nothing was done. */
export interface BuildReport {
  readonly name: string;
  readonly wasFresh: boolean;
  readonly milliseconds: number;
  readonly files: readonly FileSize[];
}

/** How to build; `onProgress` gets a short sentence at each step. */
export interface BuildOptions {
  readonly onProgress?: (message: string) => void;
  readonly force?: boolean;
}

/**
 * Builds a micro-frontend into its `dist/`, unless that holds a build of the very same sources. Throws when the
 * sources do not build, when the definition and `build.ts` disagree, or when readers would load more script than allowed.
 */
export async function buildFrontend(name: string, options: BuildOptions = {}): Promise<BuildReport> {
  const startedAt = performance.now();
  const say = options.onProgress ?? (() => undefined);
  const hash = await inputHash(name);
  const last = await readBuildRecord(name);
  const { definition, build } = await loadBuild(name);
  if (options.force !== true && last?.hash === hash) {
    // They are made from more than the hash covers, and quickly.
    await writeMadeFiles(name, build);
    return { name, wasFresh: true, milliseconds: performance.now() - startedAt, files: last.files };
  }
  say(`building ${name}`);
  await removeBuildRecord(name);
  await keepingMode(() => bundle(definition, build, frontendFolder(name)));
  await copyPublicFiles(name);
  await writeMadeFiles(name, build);
  say(`compressing ${name}`);
  const files = await precompress(join(outputFolder(name), 'client'));
  await writeBuildRecord(name, { hash, files });
  await assertReaderBudget();
  return { name, wasFresh: false, milliseconds: performance.now() - startedAt, files };
}

/** The bundler makes its own mode that of the process, and of all that it starts afterwards. */
async function keepingMode(work: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function loadBuild(name: string): Promise<{ definition: FrontendDefinition; build: FrontendBuild }> {
  const load = async <T>(file: string) => ((await import(pathToFileURL(join(frontendFolder(name), file)).href)) as { default: T }).default;
  const [definition, build] = await Promise.all([load<FrontendDefinition>('frontend.ts'), load<FrontendBuild>('build.ts')]);
  const built = Object.keys(build.exposes).toSorted().join(', ');
  const declared = definition.exposes.toSorted().join(', ');
  if (built !== declared) throw new Error(`${name}: build.ts exposes "${built}", frontend.ts declares "${declared}"; make them the same.`);
  return { definition, build };
}

async function writeMadeFiles(name: string, build: FrontendBuild): Promise<void> {
  for (const [file, text] of Object.entries((await build.made?.()) ?? {})) {
    const path = join(outputFolder(name), file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** `public/` holds what is served as it is: icons and the like, under their own names. */
async function copyPublicFiles(name: string): Promise<void> {
  const folder = join(frontendFolder(name), 'public');
  if (existsSync(folder)) await cp(folder, join(outputFolder(name), 'client'), { recursive: true });
}

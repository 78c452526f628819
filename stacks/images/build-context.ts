import { cpSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { containerfile } from './containerfile.ts';
import type { ImageContent } from './image-content.ts';
import type { ImagePlan } from './image-plan.ts';
import { runProgram } from './run-program.ts';
import { readWorkspaces } from './workspaces.ts';

/** What packages bring that no running program reads. */
const unread = ['**/*.map', '**/*.d.ts', '**/*.d.mts', '**/*.d.cts', '**/*.md', '.bin', '.package-lock.json'];

/** The processor that images are for, as npm and container engines call it. */
export type Architecture = 'x64' | 'arm64';

/**
 * Lays out a folder that an image can be built from: `Containerfile`, `node_modules` with the locked production packages
 * for the given processor, `app` with the sources. Hands it to `use` and removes it.
 */
export async function withBuildContext<T>(projectFolder: string, plan: ImagePlan, content: ImageContent, options: { readonly base: string; readonly architecture: Architecture }, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `hanji-image-${plan.name}-`));
  try {
    const app = join(folder, 'app');
    for (const file of [...content.files, 'package.json']) copy(projectFolder, file, app);
    await installPackages(projectFolder, plan, options.architecture, folder);
    writeFileSync(join(folder, 'Containerfile'), containerfile(plan, options.base));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packages are installed beside the sources, from the lock file; scripts of packages do not run. */
async function installPackages(projectFolder: string, plan: ImagePlan, architecture: Architecture, folder: string): Promise<void> {
  const place = join(folder, 'install');
  const manifests = readWorkspaces(projectFolder).map((workspace) => join(workspace.folder, 'package.json'));
  for (const file of ['package.json', 'package-lock.json', ...manifests]) copy(projectFolder, file, place);
  const target = ['--os=linux', `--cpu=${architecture}`, '--libc=glibc'];
  await runProgram('npm', ['install', '--no-save', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...target, `--workspace=${plan.folder}`], { cwd: place });
  const modules = join(folder, 'node_modules');
  renameSync(join(place, 'node_modules'), modules);
  // Packages of which a workspace needs another version than the rest stay beside that workspace.
  for (const nested of globSync('*/*/node_modules', { cwd: place })) cpSync(join(place, nested), join(folder, 'app', nested), { recursive: true, verbatimSymlinks: true });
  for (const path of globSync(unread, { cwd: modules })) rmSync(join(modules, path), { recursive: true, force: true });
  rmSync(place, { recursive: true, force: true });
}

function copy(from: string, file: string, to: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  cpSync(join(from, file), join(to, file));
}

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { ImagePlan } from './image-plan.ts';
import { lockedPackages } from './locked-packages.ts';
import { runProgram } from './run-program.ts';
import { readWorkspaces, workspaceClosure } from './workspaces.ts';

/** The processor that images are for, as npm and container engines call it. */
export type Architecture = 'x64' | 'arm64';

/** What packages bring that no running program reads. */
const unread = /\.(?:map|md|d\.ts|d\.mts|d\.cts)$/;

/**
 * Puts the locked packages that run in production into `folder/node_modules` and, where a workspace has some of its own,
 * beside that workspace in `folder/app`. Takes those of this machine where they fit the image, else has npm fetch them.
 */
export async function providePackages(projectFolder: string, plan: ImagePlan, architecture: Architecture, folder: string): Promise<void> {
  // Programs in packages differ by system and processor, and images are for Linux.
  if (process.platform === 'linux' && process.arch === architecture) return copyPackages(projectFolder, plan, folder);
  const place = mkdtempSync(join(tmpdir(), 'hanji-packages-'));
  try {
    await fetchPackages(projectFolder, plan, architecture, place);
    copyPackages(place, plan, folder);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Copies what the lock file names for the workspace; optional packages for other systems are not there, and stay away. */
function copyPackages(projectFolder: string, plan: ImagePlan, folder: string): void {
  for (const line of lockedPackages(projectFolder, [plan.folder], plan.kind === 'tool')) {
    const [path = ''] = line.split(' ');
    const from = join(projectFolder, path);
    if (!existsSync(from)) continue;
    const to = join(folder, path.startsWith('node_modules/') ? '' : 'app', path);
    cpSync(from, to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => source === from || (basename(source) !== 'node_modules' && !unread.test(source)),
    });
  }
  for (const workspace of workspaceClosure(readWorkspaces(projectFolder), plan.folder)) {
    const link = join(folder, 'node_modules', workspace.name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(relative(dirname(link), folder), workspace.folder), link);
  }
}

async function fetchPackages(projectFolder: string, plan: ImagePlan, architecture: Architecture, place: string): Promise<void> {
  const manifests = readWorkspaces(projectFolder).map((workspace) => join(workspace.folder, 'package.json'));
  for (const file of ['package.json', 'package-lock.json', ...manifests]) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    cpSync(join(projectFolder, file), join(place, file));
  }
  const target = ['--os=linux', `--cpu=${architecture}`, '--libc=glibc'];
  // Scripts of packages do not run: what they would build is for this machine.
  await runProgram(
    'npm',
    [
      'install',
      '--no-save',
      '--omit=dev',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...target,
      `--workspace=${plan.folder}`,
    ],
    { cwd: place },
  );
}

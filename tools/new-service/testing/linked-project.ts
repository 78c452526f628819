import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { runProgram } from '../../images/run-program.ts';
import { readWorkspaces } from '../../images/workspaces.ts';

/** A project of the same services, micro-frontends and packages as this one, by links, with room for more services. */
export interface LinkedProject {
  readonly folder: string;
  /** Has npm lock what was added. */
  readonly lock: () => Promise<void>;
  readonly remove: () => void;
}

/** Makes it in a temporary folder. */
export function makeLinkedProject(): LinkedProject {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-project-'));
  for (const name of ['node_modules', 'packages', 'frontends']) symlinkSync(join(projectRoot, name), join(folder, name));
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(projectRoot, file), join(folder, file));
  mkdirSync(join(folder, 'services'));
  for (const name of readdirSync(join(projectRoot, 'services'))) symlinkSync(join(projectRoot, 'services', name), join(folder, 'services', name));
  return { folder, lock: () => lockPackages(folder), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** npm sees through links, so it gets the manifests alone. */
async function lockPackages(project: string): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'hanji-lock-'));
  try {
    const manifests = [
      ...readWorkspaces(projectRoot).map((workspace) => [projectRoot, workspace.folder]),
      ...readWorkspaces(project).map((workspace) => [project, workspace.folder]),
    ];
    for (const [from = '', folder = ''] of manifests) {
      mkdirSync(join(place, folder), { recursive: true });
      cpSync(join(from, folder, 'package.json'), join(place, folder, 'package.json'));
    }
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(project, file), join(place, file));
    await runProgram('npm', ['install', '--package-lock-only', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: place });
    cpSync(join(place, 'package-lock.json'), join(project, 'package-lock.json'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

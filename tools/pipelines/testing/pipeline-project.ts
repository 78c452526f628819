import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { linkWorkspaces } from '../../images/link-workspaces.ts';

/** A project with the sources of this one, but for the micro-frontends, which take long to build; commands that are run there write there. */
export interface PipelineProject {
  readonly folder: string;
  readonly remove: () => void;
}

/** Copies it into a temporary folder. */
export function copyProject(): PipelineProject {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-pipeline-'));
  const isSource = (path: string) => !['node_modules', 'releases', 'dist'].includes(basename(path)) && !/\.test\.tsx?$/.test(path);
  for (const part of ['packages', 'services', 'platform', 'stacks', 'tools'])
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true, filter: isSource });
  for (const file of ['package.json', 'package-lock.json', 'CHANGELOG.md', 'Pulumi.yaml', 'Pulumi.dev.yaml'])
    cpSync(join(projectRoot, file), join(folder, file));
  mkdirSync(join(folder, 'frontends'));
  linkPackages(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Packages are those of this project; the workspaces are the copy's own. */
function linkPackages(folder: string): void {
  const to = join(folder, 'node_modules');
  linkFolder(join(projectRoot, 'node_modules'), to);
  rmSync(join(to, '@hanji'), { recursive: true });
  mkdirSync(join(to, '@hanji'));
  linkWorkspaces(folder);
}

/** Links what is in a folder; one that holds packages is a folder again, since packages are copied out of it one by one. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    const holdsPackages = entry.isDirectory() && (entry.name === 'node_modules' || entry.name.startsWith('@') || existsSync(join(source, 'node_modules')));
    if (holdsPackages) linkFolder(source, target);
    else symlinkSync(source, target);
  }
}

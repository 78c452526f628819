import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerfile } from './containerfile.ts';
import type { ImagePlan } from './image-plan.ts';
import { lockedPackages } from './locked-packages.ts';
import { readWorkspaces, workspaceClosure } from './workspaces.ts';

/** Everything that goes into an image, and a hash over it: the same content has the same tag on every machine. */
export interface ImageContent {
  /** Workspace folders that run, and their files relative to the project. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Twelve hexadecimal digits. */
  readonly tag: string;
}

/** Neither tests nor what tools leave behind runs in production. */
const skippedFolders = new Set(['node_modules', 'testing', 'dist', 'releases']);
const skippedFiles = /(?:^\.|\.test\.tsx?$|\.md$|\.log$)/;

/**
 * Gathers the content of an image. `base` is the base image's identity, so that a new one of the same name counts; a
 * micro-frontend must have been built.
 */
export function imageContent(projectFolder: string, plan: ImagePlan, base: string): ImageContent {
  const folders = workspaceClosure(readWorkspaces(projectFolder), plan.folder).map((workspace) => workspace.folder);
  const sources = folders.flatMap((folder) => filesBelow(projectFolder, folder));
  const built = plan.kind === 'frontend' ? filesBelow(projectFolder, join(plan.folder, 'dist')) : [];
  const files = [...sources, ...built].toSorted();
  const hash = createHash('sha256');
  for (const line of [base, containerfile(plan, ''), ...lockedPackages(projectFolder, [plan.folder], plan.kind === 'tool')]) hash.update(`${line}\n`);
  for (const file of files) {
    hash.update(`\0${file}\0`);
    hash.update(readFileSync(join(projectFolder, file)));
  }
  return { folders, files, tag: hash.digest('hex').slice(0, 12) };
}

function filesBelow(projectFolder: string, folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(projectFolder, path);
    return entry.isFile() && !skippedFiles.test(entry.name) ? [path] : [];
  });
}

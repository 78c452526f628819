import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()).default({}) });
const Root = z.object({ workspaces: z.array(z.string()) });

/** A workspace of the project: its folder, relative to the project's, and the workspaces it depends on by name. */
export interface Workspace {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/** All workspaces of a project. */
export function readWorkspaces(projectFolder: string): Workspace[] {
  const { workspaces } = Root.parse(readJson(join(projectFolder, 'package.json')));
  const folders = workspaces
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: projectFolder }))
    .map((path) => path.slice(0, -'/package.json'.length));
  return folders.toSorted().map((folder) => {
    const { name, dependencies } = Manifest.parse(readJson(join(projectFolder, folder, 'package.json')));
    return { name, folder, dependencies: Object.keys(dependencies) };
  });
}

/** The workspace in `folder` and all that it depends on, however far. Throws when there is none. */
export function workspaceClosure(workspaces: readonly Workspace[], folder: string): Workspace[] {
  const first = workspaces.find((workspace) => workspace.folder === folder);
  if (first === undefined) throw new Error(`${folder} is no workspace; give it a package.json.`);
  const found = new Set<Workspace>([first]);
  // A set hands out what is added while it is gone through.
  for (const workspace of found) {
    for (const other of workspaces) if (workspace.dependencies.includes(other.name)) found.add(other);
  }
  return [...found].toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

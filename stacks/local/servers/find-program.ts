import { accessSync, constants, globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The executable files of this name in the folders of PATH, then in the folders that the patterns match, latest name first. */
export function findPrograms(name: string, env: NodeJS.ProcessEnv, folderPatterns: readonly string[] = []): string[] {
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const known = folderPatterns.flatMap((pattern) => globSync(pattern).toSorted((path, other) => other.localeCompare(path, 'en', { numeric: true })));
  return [...new Set([...onPath, ...known].map((folder) => join(folder, name)))].filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

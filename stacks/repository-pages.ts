import { spawnSync } from 'node:child_process';

/** Where people read the runbooks of the project: on the pages of the repository that it was cloned from. Null where that is none with pages. */
export function runbooksOfRepository(projectFolder: string): string | null {
  const { status, stdout } = spawnSync('git', ['-C', projectFolder, 'remote', 'get-url', 'origin'], { encoding: 'utf8' });
  return status === 0 ? pagesOf(stdout.trim(), 'docs/runbooks') : null;
}

/** The page of a folder on GitHub, GitLab or what is like them, by the address that git knows; null where that is a folder, or names no repository. */
export function pagesOf(remote: string, folder: string): string | null {
  // Both as git takes them: git@github.com:owner/name.git, and ssh://git@github.com/owner/name.git.
  const [, host, path] = /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/]+@)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/.exec(remote) ?? [];
  if (host === undefined || path === undefined || !path.includes('/')) return null;
  return `https://${host}/${path}/blob/HEAD/${folder}`;
}

import { spawnSync } from 'node:child_process';

/** Where people read the runbooks of the project: on the pages of the repository that it was cloned from. Null where that is none with pages. */
export function runbooksOfRepository(projectFolder: string): string | null {
  const { status, stdout } = spawnSync('git', ['-C', projectFolder, 'remote', 'get-url', 'origin'], { encoding: 'utf8' });
  return status === 0 ? pagesOf(stdout.trim(), 'docs/runbooks') : null;
}

/** How pages of a repository's files are called by those that hold repositories, by a word of the host's name: others call them otherwise. */
const pagesBy: Readonly<Record<string, string>> = { github: 'blob/HEAD', gitlab: '-/blob/HEAD', gitea: 'src/HEAD', forgejo: 'src/HEAD', codeberg: 'src/HEAD' };

/**
 * The page of a folder on GitHub, GitLab, Gitea or Forgejo, by the address that git knows; null where that is a folder, names no repository, or is at a host
 * whose name tells of none of these.
 */
export function pagesOf(remote: string, folder: string): string | null {
  // Both as git takes them: git@github.com:owner/name.git, and ssh://git@github.com/owner/name.git.
  const [, host, path] = /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/]+@)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/.exec(remote) ?? [];
  if (host === undefined || path === undefined || !path.includes('/')) return null;
  const kind = host
    .toLowerCase()
    .split(/[.-]/)
    .find((word) => word in pagesBy);
  return kind === undefined ? null : `https://${host}/${path}/${pagesBy[kind]}/${folder}`;
}

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { findPrograms } from './find-program.ts';
import { ServerError } from './server-error.ts';

/** How to run a command as a user that is not root. */
export interface UnprivilegedUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** The command and its arguments, wrapped where that is needed; `user` is to be given to `spawn`. */
  wrap(command: string, args: readonly string[]): { command: string; args: readonly string[]; user?: { uid: number; gid: number } };
}

/**
 * Whom PostgreSQL, which refuses root, runs as when this process is root; undefined when it is not. `owner` (of data
 * that exist) is preferred, then `postgres`, then `nobody`. A folder under a closed parent (/root, a private temporary
 * folder) is reached by the one capability of reading past it, so that nobody's permissions need be loosened.
 */
export function unprivilegedUser(folder: string, owner?: number): UnprivilegedUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = chooseUser(owner);
  const plain = (command: string, args: readonly string[]) => ({ command, args, user: { uid: user.uid, gid: user.gid } });
  if (succeeds(plain, 'cd "$1"', folder)) return { ...user, wrap: plain };
  const [setpriv] = findPrograms('setpriv', process.env, ['/usr/bin']);
  for (const capability of setpriv ? ['dac_read_search', 'dac_override'] : []) {
    const options = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--'];
    const wrapped = (command: string, args: readonly string[]) => ({ command: setpriv ?? '', args: [...options, command, ...args] });
    if (succeeds(wrapped, 'cd "$1"', folder)) return { ...user, wrap: wrapped };
  }
  throw ServerError.rootRefused(user.name, folder);
}

/** Whether the user may run a program by its rights alone: PostgreSQL asks by access(2), for which capabilities do not count. */
export function mayRun({ uid, gid }: UnprivilegedUser, executable: string): boolean {
  return succeeds((command, args) => ({ command, args, user: { uid, gid } }), 'test -x "$1"', executable);
}

function succeeds(wrap: UnprivilegedUser['wrap'], script: string, path: string): boolean {
  const { command, args, user } = wrap('/bin/sh', ['-c', script, 'sh', path]);
  return spawnSync(command, args, { cwd: '/', stdio: 'ignore', timeout: 10_000, ...user }).status === 0;
}

function chooseUser(owner: number | undefined): { name: string; uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const find = (matches: (fields: string[]) => boolean) => {
    const fields = users.find(matches);
    return fields ? { name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) } : undefined;
  };
  const ofData = owner ? (find((fields) => fields[2] === String(owner)) ?? { name: `user ${owner}`, uid: owner, gid: owner }) : undefined;
  return ofData ?? find((fields) => fields[0] === 'postgres') ?? find((fields) => fields[0] === 'nobody') ?? { name: 'nobody', uid: 65_534, gid: 65_534 };
}

/** Gives a folder and all in it to a user. */
export function giveTo(user: { uid: number; gid: number }, folder: string): void {
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
}

/** Owner of a folder, undefined where there is none. */
export function ownerOf(folder: string): number | undefined {
  return existsSync(folder) ? statSync(folder).uid : undefined;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';

/** Pinned, so that a night's run is repeated by the next. */
const version = '4.32.5';
const folder = join(projectRoot, '.hanji', `schemathesis-${version}`);

/** Path of the program, installed from PyPI into a folder of its own at the first time. Throws with what is missing on this machine. */
export function provideSchemathesis(tell: (line: string) => void): string {
  const program = join(folder, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  tell(`Installing schemathesis ${version} (once) …`);
  need(['python3', '--version'], 'python3 is not there: install Python 3.10 or newer.');
  need(['python3', '-m', 'venv', '--clear', folder], "Python's venv does not work: install it (Debian's package is python3-venv).");
  need([join(folder, 'bin', 'pip'), 'install', '--quiet', `schemathesis==${version}`], 'schemathesis could not be had from PyPI: look at the network.');
  return program;
}

function need([command = '', ...args]: readonly string[], remedy: string): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${remedy}\n${error?.message ?? stderr.trim()}`);
}

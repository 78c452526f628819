import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPrograms } from './find-program.ts';
import { npmPostgres } from './npm-postgres.ts';
import { ServerError } from './server-error.ts';
import type { Program } from './server-kind.ts';

interface PostgresProgram extends Program {
  readonly major: number;
}

const leastMajor = 14;
const folders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/local/pgsql/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
];

/**
 * The PostgreSQL to run: of this machine, else the npm-shipped one. That one comes before the system's packages
 * because it is there at once and needs no root. Data that exist decide: only their own major version may open them.
 */
export async function findPostgres(dataFolder: string, env: NodeJS.ProcessEnv): Promise<Program | undefined> {
  const found = [...findPrograms('postgres', env, folders).flatMap(describe), ...npmPrograms()];
  const dataMajor = majorOfData(dataFolder);
  if (dataMajor === undefined) return found.find(({ major }) => major >= leastMajor);
  const fitting = found.find(({ major }) => major === dataMajor);
  if (!fitting && found.length > 0)
    throw ServerError.versionMismatch(
      dataFolder,
      dataMajor,
      found.map(({ source }) => source),
    );
  return fitting;
}

/** Major version that made the data in a folder, undefined where there are none. */
export function majorOfData(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** Major version of a `postgres` program. */
export function majorOfProgram(executable: string, environment: Readonly<Record<string, string>> = {}): number | undefined {
  return Number(/(\d+)/u.exec(versionOf(executable, environment) ?? '')?.[1]) || undefined;
}

function describe(executable: string): PostgresProgram[] {
  const version = versionOf(executable);
  const usable = version !== undefined && existsSync(join(dirname(executable), 'initdb'));
  return usable ? [{ executable, major: Number.parseInt(version, 10), source: `PostgreSQL ${version} of this machine (${executable})` }] : [];
}

function npmPrograms(): PostgresProgram[] {
  const program = npmPostgres();
  const version = program && versionOf(program.executable, program.environment);
  return program && version ? [{ ...program, major: Number.parseInt(version, 10), source: `PostgreSQL ${version} from npm (${program.package})` }] : [];
}

function versionOf(executable: string, environment: Readonly<Record<string, string>> = {}): string | undefined {
  try {
    const line = execFileSync(executable, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...environment },
    });
    return /\(PostgreSQL\) (\d+\S*)/u.exec(line)?.[1];
  } catch {
    return undefined;
  }
}

import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { quietDatabaseLog } from '@hanji/contracts/database-log';
import pg from 'pg';
import { plainEnvironment } from './plain-environment.ts';
import { npmPostgres, publicCopy } from './npm-postgres.ts';
import { findPostgres, majorOfProgram } from './postgres-programs.ts';
import { ServerError } from './server-error.ts';
import type { Launch, Program, ServerKind, ServerSite } from './server-kind.ts';
import { giveTo, mayRun, ownerOf, type UnprivilegedUser, unprivilegedUser } from './unprivileged-user.ts';

/** PostgreSQL, reached by TCP on 127.0.0.1 with a password only. */
export const postgresServer: ServerKind = {
  name: 'postgres',
  packages: ['postgresql'],
  stopWithin: 20_000,
  morePorts: [],
  // Children of a killed server take a moment to notice.
  transientOutput: /pre-existing shared memory block|lock file .* already exists/u,
  hasData: (folder) => existsSync(join(folder, 'PG_VERSION')),
  find: findPostgres,
  prepare: preparePostgres,
  url: ({ port, password }) => `postgresql://${administrator}:${password}@127.0.0.1:${port}/postgres`,
  check: checkPostgres,
};

const administrator = 'hanji_admin';

async function preparePostgres(site: ServerSite, found: Program, env: NodeJS.ProcessEnv): Promise<Launch> {
  // The parent is what the user has to reach; the folder itself may not exist yet.
  const user = unprivilegedUser(dirname(site.folder), ownerOf(site.folder));
  const program = user ? programFor(user, found) : found;
  const environment = { ...plainEnvironment(env), ...program.environment, LC_ALL: 'C' };
  if (!existsSync(join(site.folder, 'PG_VERSION'))) await makeData(site, program, environment, user);
  else if (user) giveTo(user, site.folder);
  chmodSync(site.folder, 0o700);
  const launch = { command: program.executable, args: ['-D', site.folder, ...settings(site).flatMap((setting) => ['-c', setting])] };
  return {
    ...(user ? user.wrap(launch.command, launch.args) : launch),
    environment,
    cwd: '/',
    // Fast shutdown: ends the connections and writes a checkpoint. SIGTERM would wait for the connections to end.
    stopSignal: 'SIGINT',
    mark: `-D ${site.folder} `,
  };
}

function programFor(user: UnprivilegedUser, program: Program): Pick<Program, 'executable' | 'environment'> {
  if (mayRun(user, program.executable)) return program;
  const fromNpm = npmPostgres();
  if (fromNpm?.executable !== program.executable) throw ServerError.rootRefused(user.name, dirname(program.executable));
  return publicCopy(fromNpm);
}

function settings(site: ServerSite): string[] {
  const speedForTests = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [
    'listen_addresses=127.0.0.1',
    `port=${site.port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'password_encryption=scram-sha-256',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=%m [%p] %q%u@%d ',
    ...quietDatabaseLog,
    ...(site.durable ? ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'] : speedForTests),
  ];
}

/** Makes the data folder beside its place and moves it there when complete: a killed first start leaves nothing half made. */
async function makeData(
  site: ServerSite,
  program: Pick<Program, 'executable' | 'environment'>,
  environment: NodeJS.ProcessEnv,
  user: UnprivilegedUser | undefined,
): Promise<void> {
  const draft = `${site.folder}.new`;
  const passwordFile = `${site.folder}.password`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${site.password}\n`, { mode: 0o600, flag: 'wx' });
  if (user) for (const path of [draft, passwordFile]) giveTo(user, path);
  const initdb = join(dirname(program.executable), 'initdb');
  const args = [
    '-D',
    draft,
    '-U',
    administrator,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--text-search-config=simple',
    ...locale(program),
    ...(site.durable ? [] : ['--no-sync']),
  ];
  try {
    await run(user ? user.wrap(initdb, args) : { command: initdb, args }, environment);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, site.folder); // refuses a folder that holds anything
}

function locale(program: Pick<Program, 'executable' | 'environment'>): string[] {
  // Since 17 a locale of PostgreSQL's own, the same on every system; before, the one glibc always has.
  const own = (majorOfProgram(program.executable, program.environment) ?? 0) >= 17;
  return own ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
}

function run(launch: Pick<Launch, 'command' | 'args' | 'user'>, environment: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(launch.command, launch.args, { cwd: '/', env: environment, stdio: ['ignore', 'pipe', 'pipe'], ...launch.user });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4_000)));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new ServerError('did-not-start', `PostgreSQL's data folder could not be made (initdb ended with ${code}):\n${output.trim()}`)),
    );
  });
}

async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined); // a broken connection shows itself in the query
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}

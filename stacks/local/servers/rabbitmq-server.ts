import { existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { connect } from 'amqplib';
import { findPrograms } from './find-program.ts';
import { plainEnvironment } from './plain-environment.ts';
import type { Launch, Program, ServerKind, ServerSite } from './server-kind.ts';

/** RabbitMQ with no plugins, but for the one by which it tells of itself where that is asked for; a node of its own, known to no other Erlang on the machine. */
export const rabbitmqServer: ServerKind = {
  name: 'rabbitmq',
  packages: ['rabbitmq-server'],
  stopWithin: 25_000,
  morePorts: ['distribution', 'names', 'figures'],
  hasData: (folder) => existsSync(join(folder, 'mnesia')) && readdirSync(join(folder, 'mnesia')).length > 0,
  find: async (_folder, env) => findRabbitmq(env),
  prepare: async (site, program, env) => prepareRabbitmq(site, program, env),
  url: ({ port, password }) => `amqp://${brokerAdministrator}:${password}@127.0.0.1:${port}`,
  check: checkRabbitmq,
  clearRemains: stopNameServer,
  afterStop: stopNameServer,
};

/** The user that may do everything. */
export const brokerAdministrator = 'hanji';

function findRabbitmq(env: NodeJS.ProcessEnv): Program | undefined {
  // Debian's /usr/sbin/rabbitmq-server refuses every user but root and rabbitmq; the program behind it does not.
  const folders = ['/usr/lib/rabbitmq/bin', '/usr/lib/rabbitmq/lib/*/sbin', '/opt/homebrew/sbin', '/usr/local/sbin', '/opt/rabbitmq/sbin'];
  const [erlang] = findPrograms('erl', env, ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/erlang/lib/erlang/bin']);
  const executable = findPrograms('rabbitmq-server', env, folders).find((file) => !isDebianWrapper(file));
  if (!executable || !erlang) return undefined;
  const version = /rabbitmq(?:_server)?[-/](\d[\d.]*\d)/u.exec(realpathSync(executable))?.[1];
  const path = [dirname(erlang), env.PATH].filter(Boolean).join(delimiter);
  return { executable, source: `RabbitMQ${version ? ` ${version}` : ''} of this machine (${executable})`, environment: { PATH: path } };
}

function isDebianWrapper(file: string): boolean {
  return realpathSync(file).endsWith('/rabbitmq-script-wrapper');
}

function prepareRabbitmq(site: ServerSite, program: Program, env: NodeJS.ProcessEnv): Launch {
  for (const name of ['', 'mnesia', 'log']) mkdirSync(join(site.folder, name), { recursive: true, mode: 0o700 });
  writeFileSync(join(site.folder, 'rabbitmq.conf'), configuration(site), { mode: 0o600 });
  if (site.definitions !== null) writeFileSync(definitionsFile(site), site.definitions, { mode: 0o600 });
  // Not where nobody asks: with it a broker takes seconds longer to end.
  writeFileSync(join(site.folder, 'enabled_plugins'), `[${site.tellsFigures ? 'rabbitmq_prometheus' : ''}].\n`, { mode: 0o600 });
  return {
    command: program.executable,
    // Erlang passes over flags it does not know; this one makes the process known by its command line.
    args: ['-hanji_folder', site.folder],
    environment: { ...plainEnvironment(env), ...program.environment, ...environment(site) },
    cwd: site.folder,
    stopSignal: 'SIGTERM',
    mark: `-hanji_folder ${site.folder}`,
  };
}

function definitionsFile(site: ServerSite): string {
  return join(site.folder, 'definitions.json');
}

function configuration(site: ServerSite): string {
  const lines = [
    `listeners.tcp.1 = 127.0.0.1:${site.port}`,
    // Both are only for a new node, and a new one that loads definitions has its users from there alone.
    `default_user = ${brokerAdministrator}`,
    `default_pass = ${site.password}`,
    'default_user_tags.administrator = true',
    ...(site.definitions === null ? [] : [`load_definitions = ${definitionsFile(site)}`]),
    ...(site.tellsFigures ? ['prometheus.tcp.ip = 127.0.0.1', `prometheus.tcp.port = ${site.morePorts.figures}`] : []),
    'log.file = false',
    'log.console = true',
    'log.console.level = info',
    'log.connection.level = warning',
    `vm_memory_high_watermark.absolute = ${Math.floor(Math.min(1024 ** 3, totalmem() * 0.4))}`,
    'disk_free_limit.absolute = 128MiB',
    // Half a gigabyte by default, part of which sits in memory.
    'raft.wal_max_size_bytes = 67108864',
  ];
  return `${lines.join('\n')}\n`;
}

function environment(site: ServerSite): Record<string, string> {
  const schedulers = Math.max(1, Math.min(2, availableParallelism()));
  return {
    HOME: site.folder,
    LC_ALL: 'C.UTF-8',
    // An address needs no resolving: the machine's own name may not resolve, in a bare container not even localhost.
    RABBITMQ_NODENAME: `hanji-${site.id}@127.0.0.1`,
    RABBITMQ_USE_LONGNAME: 'true',
    RABBITMQ_CONF_ENV_FILE: join(site.folder, 'rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: join(site.folder, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(site.folder, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(site.folder, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(site.folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(site.folder, 'log'),
    RABBITMQ_PID_FILE: join(site.folder, 'rabbitmq.pid'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(site.folder, 'generated'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_DIST_PORT: String(site.morePorts.distribution),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `+S ${schedulers}:${schedulers} +SDcpu 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}`,
    RABBITMQ_MAX_NUMBER_OF_PROCESSES: '131072',
    ERL_CRASH_DUMP: join(site.folder, 'erl_crash.dump'),
    ERL_CRASH_DUMP_BYTES: '10000000',
    // A name server (epmd) of our own: the machine's shared one is then neither needed nor touched.
    ERL_EPMD_PORT: String(site.morePorts.names),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Makes the start script become the Erlang process instead of watching over it, so that its id is the server's.
    RUNNING_UNDER_SYSTEMD: 'true',
  };
}

async function checkRabbitmq(url: string): Promise<void> {
  const connection = await connect(url, { timeout: 5_000 });
  connection.on('error', () => undefined); // a broken connection shows itself in the next line
  const channel = await connection.createChannel();
  await channel.close();
  await connection.close();
}

const killRequest = Buffer.from([0, 1, 'k'.charCodeAt(0)]);

/** Ends the node's epmd, which refuses while a node is registered with it. Does nothing where none listens. */
function stopNameServer(site: ServerSite): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host: '127.0.0.1', port: site.morePorts.names ?? 0 }, () => socket.end(killRequest));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    socket.on('close', () => resolve());
  });
}

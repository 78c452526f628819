import { type DataDirectory, openDataDirectory } from './data-directory.ts';
import { checkGivenServer } from './given-server.ts';
import { OwnServer } from './own-server.ts';
import { postgresServer } from './postgres-server.ts';
import { brokerAdministrator, rabbitmqServer } from './rabbitmq-server.ts';
import { redisServer } from './redis-server.ts';
import { type ExitListener, type RunningServers, runningServers } from './running-servers.ts';
import type { ServerKind } from './server-kind.ts';
import { type ServerName, serverNames, urlVariables } from './server-name.ts';
import { findServerPrograms, type Wanted } from './server-programs.ts';

export type { ExitListener, RunningServers, ServerUrls } from './running-servers.ts';
export type { ServerName } from './server-name.ts';

/** What to start, and where. */
export interface StartServersOptions {
  /** Made when missing. Holds data, logs, and the passwords in a file only its owner may read. */
  readonly dataDir: string;
  /** Ports that must be had; else any free one, the same at each start while it stays free. */
  readonly ports?: Partial<Record<ServerName, number>>;
  readonly only?: readonly ServerName[];
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (event: { server: ServerName; message: string }) => void;
  /** Gives up while starting, stopping what was started. */
  readonly signal?: AbortSignal;
  /** False: a crash of the machine may lose data, for tests. Default true. */
  readonly durable?: boolean;
  /** Has RabbitMQ tell Prometheus of itself, where it is run by Hanji. Default false. */
  readonly brokerFigures?: boolean;
  /** Users of RabbitMQ (its definitions, JSON), where it is run by Hanji; its administrator has to be among them. */
  readonly brokerDefinitions?: (administrator: { readonly name: string; readonly password: string }) => string;
}

const kinds: Readonly<Record<ServerName, ServerKind>> = { postgres: postgresServer, rabbitmq: rabbitmqServer, redis: redisServer };

/**
 * Brings up PostgreSQL, RabbitMQ and Redis, each from the first that fits of: its URL in the environment, a program of
 * this machine (or PostgreSQL from npm), the system's packages, Docker. Hanji's own listen on 127.0.0.1 only.
 * Throws a `ServerError`, having stopped what it started.
 */
export async function startServers(options: StartServersOptions): Promise<RunningServers> {
  const wanted = serverNames.filter((name) => options.only?.includes(name) ?? true);
  const given = givenUrls(wanted, options.env);
  const own = wanted.filter((name) => !given.has(name));
  const directory = own.length > 0 ? await openDataDirectory(options.dataDir) : undefined;
  const listeners: ExitListener[] = [];
  // When one cannot be had, the others need not be waited for.
  const failure = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
  const servers = new Map(directory ? own.map((name) => [name, ownServer(name, directory, options, signal, listeners)]) : []);
  const findProgram = async (name: ServerName) =>
    (await findServerPrograms([wantedProgram(name, directory, options)], options.env)).get(name) ??
    Promise.reject(new Error(`No program was looked for to run ${name}`));
  const running = runningServers({ given, own: servers, listeners, directory, findProgram });
  const steps = [...given].map(([name, url]) => checkGivenServer(kinds[name], url, signal));
  if (directory) steps.push(startOwn(servers, directory, options, failure));
  await Promise.all(steps.map((step) => step.catch((error: unknown) => failure.abort(error))));
  if (signal.aborted) {
    await running.stop();
    throw signal.reason;
  }
  return running;
}

function givenUrls(wanted: readonly ServerName[], env: NodeJS.ProcessEnv): Map<ServerName, string> {
  const urls = new Map<ServerName, string>();
  for (const name of wanted) {
    const url = env[urlVariables[name]]?.trim();
    if (url) urls.set(name, url);
  }
  return urls;
}

function ownServer(
  name: ServerName,
  directory: DataDirectory,
  options: StartServersOptions,
  signal: AbortSignal,
  listeners: readonly ExitListener[],
): OwnServer {
  return new OwnServer({
    kind: kinds[name],
    directory,
    durable: options.durable ?? true,
    definitions: name === 'rabbitmq' ? definitionsOf(options) : undefined,
    tellsFigures: name === 'rabbitmq' && options.brokerFigures === true,
    env: options.env,
    port: options.ports?.[name],
    signal,
    progress: (message) => options.onProgress({ server: name, message }),
    exited: (exit) => listeners.forEach((listener) => listener(name, exit)),
  });
}

function definitionsOf({ brokerDefinitions }: StartServersOptions): ((password: string) => string) | undefined {
  return brokerDefinitions === undefined ? undefined : (password) => brokerDefinitions({ name: brokerAdministrator, password });
}

function wantedProgram(name: ServerName, directory: DataDirectory | undefined, options: StartServersOptions): Wanted {
  return { kind: kinds[name], folder: directory?.folderOf(name) ?? '', progress: (message) => options.onProgress({ server: name, message }) };
}

/** Resolves when each server has started or given up; the first failure makes the others give up. */
async function startOwn(
  servers: ReadonlyMap<ServerName, OwnServer>,
  directory: DataDirectory,
  options: StartServersOptions,
  failure: AbortController,
): Promise<void> {
  const tell = (server: ServerName) => options.onProgress({ server, message: `Ready: ${servers.get(server)?.source}` });
  const adopted = await Promise.all([...servers].map(async ([name, server]) => ((await server.adopt()) ? [name] : [])));
  adopted.flat().forEach(tell);
  const rest = [...servers].filter(([name]) => !adopted.flat().includes(name));
  const programs = await findServerPrograms(
    rest.map(([name]) => wantedProgram(name, directory, options)),
    options.env,
  );
  const start = async ([name, server]: readonly [ServerName, OwnServer]): Promise<void> => {
    const program = programs.get(name);
    if (program) await server.start(program);
    tell(name);
  };
  await Promise.all(rest.map((name) => start(name).catch((error: unknown) => failure.abort(error))));
}

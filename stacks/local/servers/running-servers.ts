import type { DataDirectory } from './data-directory.ts';
import type { OwnServer } from './own-server.ts';
import { ServerError } from './server-error.ts';
import type { Program } from './server-kind.ts';
import { type ServerName, serverNames, urlVariables } from './server-name.ts';
import type { ExitInfo } from './server-process.ts';

/** Administrators' addresses, passwords included. One that was not asked for is an empty text. */
export interface ServerUrls {
  readonly postgres: string;
  readonly rabbitmq: string;
  readonly redis: string;
}

/** Told of each server that ended without being asked to. */
export type ExitListener = (server: ServerName, exit: ExitInfo) => void;

/** The servers of one data directory, all answering when handed out. */
export interface RunningServers {
  readonly urls: ServerUrls;
  /** How each was had, for people. */
  readonly sources: Readonly<Record<ServerName, string>>;
  /** Process ids of those of Hanji's own that run at the moment of asking. */
  readonly pids: Partial<Record<ServerName, number>>;
  /** Where RabbitMQ tells Prometheus of itself (`127.0.0.1:24001`), where it is Hanji's own and was asked to. */
  readonly brokerFigures: string | null;
  onExit(listener: ExitListener): void;
  /** Starts a server again at the same address, stopping it first where it still runs. */
  restart(server: ServerName): Promise<void>;
  /** For crash tests: the exit is reported by `onExit`. Resolves once signalled; after SIGKILL, once the exit was reported. */
  kill(server: ServerName, signal: NodeJS.Signals): Promise<void>;
  /** Stops Hanji's own servers and gives the data directory back. May be called twice. */
  stop(): Promise<void>;
}

/** Servers that somebody else runs (by address) and servers that Hanji runs, put together as one. */
export interface ServerGroup {
  readonly given: ReadonlyMap<ServerName, string>;
  readonly own: ReadonlyMap<ServerName, OwnServer>;
  readonly listeners: readonly ExitListener[];
  readonly directory: DataDirectory | undefined;
  findProgram(server: ServerName): Promise<Program>;
}

/** One view of the group. Its operations on one server wait for each other. */
export function runningServers(group: ServerGroup & { listeners: ExitListener[] }): RunningServers {
  const { given, own, listeners, directory } = group;
  const last = new Map<ServerName, Promise<unknown>>();
  let stopped: Promise<void> | undefined;
  const inTurn = (name: ServerName, work: (server: OwnServer) => Promise<void>): Promise<void> => {
    const server = own.get(name);
    if (!server) return Promise.reject(ServerError.notOurs(name));
    const next = (last.get(name) ?? Promise.resolve()).then(() => work(server));
    last.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  };
  const restart = async (name: ServerName, server: OwnServer): Promise<void> => {
    if (stopped) throw ServerError.stoppedAlready(name);
    await server.stop();
    await server.start(group.findProgram(name));
  };
  const stopAll = async (): Promise<void> => {
    const outcomes = await Promise.allSettled([...own.keys()].map((name) => inTurn(name, (server) => server.stop())));
    directory?.release();
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  };
  return {
    get urls() {
      return ofEach((name) => given.get(name) ?? own.get(name)?.url ?? '');
    },
    get sources() {
      return ofEach((name) => (given.has(name) ? `given by ${urlVariables[name]}` : (own.get(name)?.source ?? '')));
    },
    get pids() {
      return Object.fromEntries(serverNames.flatMap((name) => (own.get(name)?.pid === undefined ? [] : [[name, own.get(name)?.pid]])));
    },
    get brokerFigures() {
      return own.get('rabbitmq')?.figuresAddress ?? null;
    },
    onExit: (listener) => void listeners.push(listener),
    restart: (name) => inTurn(name, (server) => restart(name, server)),
    // Not in turn: a start that hangs can be killed too.
    kill: async (name, signal) => {
      const server = own.get(name);
      if (!server) throw ServerError.notOurs(name);
      await server.kill(signal);
    },
    stop: () => (stopped ??= stopAll()),
  };
}

function ofEach(text: (name: ServerName) => string): Record<ServerName, string> {
  return { postgres: text('postgres'), rabbitmq: text('rabbitmq'), redis: text('redis') };
}

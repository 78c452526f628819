import type { ServerName } from './server-name.ts';

/** A program that can run a server, and how it was had. */
export interface Program {
  readonly executable: string;
  /** For people: "PostgreSQL 15.13 of this machine". */
  readonly source: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Set where the program does not run by itself (a container): takes the place of the kind's `prepare`. */
  prepare?(site: ServerSite, env: NodeJS.ProcessEnv): Promise<Launch>;
}

/** Where and with what a server runs. */
export interface ServerSite {
  /** Unique per data directory. */
  readonly id: string;
  readonly folder: string;
  readonly port: number;
  readonly morePorts: Readonly<Record<string, number>>;
  readonly password: string;
  /** What a broker loads at each start: its users and what they may do (JSON, its own administrator among them); null for that one alone. */
  readonly definitions: string | null;
  /** Whether a broker tells Prometheus of itself, at its port `figures`. */
  readonly tellsFigures: boolean;
  /** False lets a crash of the machine lose data: for tests. */
  readonly durable: boolean;
}

/** A command ready to be spawned. No password is in `command`, `args`; `environment` is the whole of it. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Asks the server to stop in good order. */
  readonly stopSignal: NodeJS.Signals;
  /** Found in the running process's command line; tells it from any other. */
  readonly mark: string;
}

/** What is particular to one of the three servers. */
export interface ServerKind {
  readonly name: ServerName;
  /** Debian packages it comes in. */
  readonly packages: readonly string[];
  /** Ports it needs beside the main one. */
  readonly morePorts: readonly string[];
  /** Whether the folder holds data of an earlier start. */
  hasData(folder: string): boolean;
  /** The best program already here, or undefined. Throws a `ServerError` when only unfit ones are. */
  find(folder: string, env: NodeJS.ProcessEnv): Promise<Program | undefined>;
  /** Makes or completes the folder; may be called again and again. */
  prepare(site: ServerSite, program: Program, env: NodeJS.ProcessEnv): Promise<Launch>;
  url(site: Pick<ServerSite, 'port' | 'password'>): string;
  /** How long stopping in good order may take, in milliseconds. */
  readonly stopWithin: number;
  /** In the log of a start that failed: what is transient, so that another try is worth it. */
  readonly transientOutput?: RegExp;
  /** Logs in and asks for a sign of life. Throws when there is none. */
  check(url: string): Promise<void>;
  /** Clears what an earlier process left running or locked; only called when the server does not run. */
  clearRemains?(site: ServerSite): Promise<void>;
  /** Tidies up after the server stopped for good. */
  afterStop?(site: ServerSite): Promise<void>;
}

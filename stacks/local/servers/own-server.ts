import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataDirectory, ServerRecord } from './data-directory.ts';
import { isPortFree, keepOrPickPort } from './free-port.ts';
import { identifyProcess, isRunning, signalProcess, stopProcess } from './process-identity.ts';
import { ServerError } from './server-error.ts';
import { type Launch, type Program, type ServerKind, type ServerSite } from './server-kind.ts';
import { serverTitles } from './server-name.ts';
import { adoptProcess, beginLog, endOfLog, type ExitInfo, type ServerProcess, spawnServer } from './server-process.ts';
import { unlessAborted } from './unless-aborted.ts';

/** What a server run by Hanji itself is made from. */
export interface OwnServerOptions {
  readonly kind: ServerKind;
  readonly directory: DataDirectory;
  readonly durable: boolean;
  /** What the server loads at each start, made with its administrator's password. */
  readonly definitions: ((password: string) => string) | undefined;
  /** Whether it tells Prometheus of itself. */
  readonly tellsFigures: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** A port that must be taken; without it a free one, the same at every start while it stays free. */
  readonly port: number | undefined;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
  readonly exited: (exit: ExitInfo) => void;
}

const startWithin = 300_000;

function digestOf({ definitions, tellsFigures }: Pick<ServerSite, 'definitions' | 'tellsFigures'>): string | undefined {
  if (definitions === null && !tellsFigures) return undefined;
  return createHash('sha256')
    .update(`${tellsFigures ? 'tells figures' : ''}${definitions ?? ''}`)
    .digest('hex');
}

/** One server run by Hanji itself. Calls must not overlap. */
export class OwnServer {
  readonly #options: OwnServerOptions;
  readonly #title: string;
  #process: ServerProcess | undefined;
  #source = '';

  constructor(options: OwnServerOptions) {
    this.#options = options;
    this.#title = serverTitles[options.kind.name];
  }

  get url(): string {
    return this.#options.kind.url(this.#known());
  }
  /** Where it tells Prometheus of itself (`127.0.0.1:24001`); null where it does not. */
  get figuresAddress(): string | null {
    const port = this.#options.tellsFigures ? this.#known().morePorts['figures'] : undefined;
    return port === undefined ? null : `127.0.0.1:${port}`;
  }
  /** For people: how the server was had. */
  get source(): string {
    return this.#source;
  }
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Takes over the process that a launcher which died has left, when it is ours and well; else stops it. Answers whether it did. */
  async adopt(): Promise<boolean> {
    const { kind, directory, durable, port, progress } = this.#options;
    const record = directory.recordOf(kind.name);
    if (!record?.process) return false;
    const running = identifyProcess(record.process.pid);
    if (running?.startedAt !== record.process.startedAt || !running.commandLine.includes(record.process.mark)) return false;
    const asWanted = record.durable === durable && (port === undefined || port === record.port) && record.definitions === digestOf(this.#site(record));
    if (asWanted && (await this.#answers(record, 5_000))) {
      this.#watch(adoptProcess(record.process));
      this.#source = `${record.source}, left running by an earlier start (process ${running.pid})`;
      return true;
    }
    progress(`Stopping ${this.#title}, left behind by an earlier start (process ${running.pid})`);
    await stopProcess(record.process, record.process.stopSignal, kind.stopWithin);
    return false;
  }

  /** Starts the server once its program is there, and waits until it answers. Throws a `ServerError` with the end of its log otherwise. */
  async start(wanted: Promise<Program>): Promise<void> {
    const { kind, directory, env, progress, durable, signal } = this.#options;
    const program = await unlessAborted(wanted, signal);
    const record = await this.#choosePorts(this.#remembered());
    const site = this.#site(record);
    directory.remember(kind.name, record);
    progress(kind.hasData(site.folder) ? 'Starting' : 'Preparing a new data folder');
    const launch = await (program.prepare ? program.prepare(site, env) : kind.prepare(site, program, env));
    signal.throwIfAborted();
    for (let attempt = 1; ; attempt += 1) {
      const logFrom = beginLog(directory.logOf(kind.name));
      const running = await this.#spawn(launch, { ...record, durable, source: program.source, definitions: digestOf(site) });
      if (await this.#waitUntilAnswers(running, record)) {
        this.#watch(running);
        this.#source = program.source;
        return;
      }
      const said = endOfLog(directory.logOf(kind.name), logFrom);
      if (attempt < 20 && kind.transientOutput?.test(said)) await delay(250);
      else throw this.#didNotStart(said);
    }
  }

  /** Sends a signal; after SIGKILL waits until the exit was reported. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    if (!running) return;
    signalProcess(running, signal);
    if (signal === 'SIGKILL') await running.exited;
  }

  /** Stops the server in good order, by force when it takes too long; the exit is not reported. */
  async stop(): Promise<void> {
    const { kind, directory } = this.#options;
    const running = this.#process;
    this.#process = undefined;
    const record = directory.recordOf(kind.name);
    if (running && isRunning(running)) await stopProcess(running, record?.process?.stopSignal ?? 'SIGTERM', kind.stopWithin);
    if (!record) return;
    await kind.afterStop?.(this.#site(record));
    const { process: _gone, ...rest } = record;
    directory.remember(kind.name, rest);
  }

  #known(): ServerRecord {
    const record = this.#options.directory.recordOf(this.#options.kind.name);
    if (!record) throw new Error(`${this.#title} was asked for its address before it was started`);
    return record;
  }

  #remembered(): ServerRecord {
    const { kind, directory } = this.#options;
    const folder = directory.folderOf(kind.name);
    const record = directory.recordOf(kind.name);
    if (!record && kind.hasData(folder)) throw ServerError.credentialsMissing(kind.name, folder, `${directory.path}/servers.json`);
    return record ?? { port: 0, password: randomBytes(24).toString('base64url'), morePorts: {} };
  }

  /** The remembered ports where they are still free. A server that was given out by address keeps its port or fails. */
  async #choosePorts(record: ServerRecord): Promise<ServerRecord> {
    const { kind, port: asked, progress } = this.#options;
    await kind.clearRemains?.(this.#site(record));
    const fixed = asked ?? (this.#source === '' ? undefined : record.port);
    if (fixed !== undefined && !(await isPortFree(fixed))) throw ServerError.portTaken(kind.name, fixed);
    const port = fixed ?? (await keepOrPickPort(record.port));
    if (record.port !== 0 && port !== record.port) progress(`Port ${record.port} of the last start is taken or no longer asked for: using ${port}`);
    const morePorts: Record<string, number> = {};
    for (const name of kind.morePorts) morePorts[name] = await keepOrPickPort(record.morePorts[name]);
    return { ...record, port, morePorts };
  }

  #site(record: ServerRecord): ServerSite {
    const { kind, directory, durable, definitions, tellsFigures } = this.#options;
    const { port, morePorts, password } = record;
    return {
      id: directory.id,
      folder: directory.folderOf(kind.name),
      port,
      morePorts,
      password,
      durable,
      tellsFigures,
      definitions: definitions?.(password) ?? null,
    };
  }

  async #spawn(launch: Launch, record: ServerRecord): Promise<ServerProcess> {
    const { kind, directory } = this.#options;
    const running = await spawnServer(launch, directory.logOf(kind.name));
    directory.remember(kind.name, { ...record, process: { pid: running.pid, startedAt: running.startedAt, mark: launch.mark, stopSignal: launch.stopSignal } });
    return running;
  }

  /** True once it answers, false when it ended before. Throws when aborted or when it takes too long, having stopped it. */
  async #waitUntilAnswers(running: ServerProcess, record: ServerRecord): Promise<boolean> {
    const { kind, signal } = this.#options;
    const end = Date.now() + startWithin;
    while (isRunning(running)) {
      if (await this.#answers(record, 0)) return true;
      if (signal.aborted || Date.now() > end) {
        await stopProcess(running, 'SIGTERM', kind.stopWithin);
        signal.throwIfAborted();
        throw this.#didNotStart(endOfLog(this.#options.directory.logOf(kind.name), 0));
      }
      await delay(50);
    }
    return false;
  }

  async #answers(record: ServerRecord, milliseconds: number): Promise<boolean> {
    const end = Date.now() + milliseconds;
    do {
      try {
        await this.#options.kind.check(this.#options.kind.url(record));
        return true;
      } catch {
        if (Date.now() < end) await delay(200);
      }
    } while (Date.now() < end);
    return false;
  }

  #watch(running: ServerProcess): void {
    this.#process = running;
    void this.#reportEnd(running);
  }

  async #reportEnd(running: ServerProcess): Promise<void> {
    const exit = await running.exited;
    if (this.#process !== running) return;
    this.#process = undefined;
    this.#options.exited(exit);
  }

  #didNotStart(said: string): ServerError {
    return ServerError.didNotStart(this.#options.kind.name, this.#options.directory.logOf(this.#options.kind.name), said);
  }
}

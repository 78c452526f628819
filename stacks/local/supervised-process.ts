import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNonceHeader } from '@hanji/contracts/start-nonce';
import { projectRoot } from '@hanji/contracts/project-root';

/** Arguments of node that make a program of the project stop when its runner is gone. */
export const nodeArguments = ['--disable-warning=ExperimentalWarning', '--import', join(projectRoot, 'stacks/local/follow-parent.mjs')] as const;

/** A program of the site to be kept running. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Arguments of the command that end it, for one whose inner processes no signal reaches. */
  readonly stopArgs?: readonly string[];
  /** Address that answers 2xx once the process can serve. */
  readonly readyUrl: string;
  /** What that answer has to name, lest a stranger's at the same port be taken for it; any will do without. */
  readonly startNonce?: string;
}

/** A program that is started again when it ends by itself. */
export interface SupervisedProcess {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** Resolves when it answers as ready. Rejects with the end of its log when it ends, or does not answer in time. */
  readonly ready: (timeoutMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const restartMs = [200, 500, 1000, 2000, 5000] as const;
const steadyMs = 20_000;
const stopMs = 12_000;

/** Starts a program and keeps it running: it is started anew when it ends, later each time while it does not stay up. */
export function superviseProcess(spec: ProcessSpec, onEnd: (message: string) => void): SupervisedProcess {
  const log = createWriteStream(spec.logFile, { flags: 'a', mode: 0o600 });
  let child: ChildProcess | null = null;
  let isStopping = false;
  let failures = 0;
  let lastEnd = '';
  let tail = '';

  const start = (): void => {
    const startedAt = Date.now();
    child = spawn(spec.command, [...spec.args], { env: { ...spec.env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        tail = (tail + data.toString('utf8')).slice(-2000);
        log.write(data);
      });
    }
    child.once('error', (error) => (tail += error.message));
    child.once('close', (code, signal) => {
      child = null;
      if (isStopping) return;
      failures = Date.now() - startedAt > steadyMs ? 0 : failures + 1;
      lastEnd = `${spec.name} ended (${signal ?? `exit code ${code}`})`;
      onEnd(`${lastEnd}; starting it again. Its log: ${spec.logFile}`);
      setTimeout(() => (isStopping ? undefined : start()), restartMs[Math.min(failures, restartMs.length) - 1] ?? restartMs[0]);
    });
  };
  start();

  return {
    name: spec.name,
    pid: () => child?.pid,
    ready: async (timeoutMs) => {
      const until = Date.now() + timeoutMs;
      while (Date.now() < until) {
        if (failures >= 2) break;
        if (await answers(spec)) return;
        await sleep(100);
      }
      const why = lastEnd === '' ? `${spec.name} did not become ready within ${timeoutMs / 1000} s` : lastEnd;
      throw new Error(`${why}. The end of ${spec.logFile}:\n${tail.trim()}`);
    },
    stop: async () => {
      isStopping = true;
      await stopChild(child, () => askToStop(child, spec));
      await new Promise((resolve) => log.end(resolve));
    },
  };
}

async function answers({ readyUrl, startNonce }: ProcessSpec): Promise<boolean> {
  try {
    const response = await fetch(readyUrl, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok && (startNonce === undefined || response.headers.get(startNonceHeader) === startNonce);
  } catch {
    return false;
  }
}

function askToStop(child: ChildProcess | null, { command, stopArgs, env }: ProcessSpec): void {
  if (stopArgs === undefined) return void child?.kill('SIGTERM');
  spawn(command, [...stopArgs], { env: { ...env }, stdio: 'ignore' }).once('error', () => child?.kill('SIGTERM'));
}

async function stopChild(child: ChildProcess | null, ask: () => void): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  ask();
  const bound = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await ended;
  clearTimeout(bound);
}

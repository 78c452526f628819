import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.ts';
import type { Launch } from './server-kind.ts';

/** How a server's process ended; both null where that cannot be known (a process taken over from an earlier launcher). */
export interface ExitInfo {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running server process, a child of this one or taken over. */
export interface ServerProcess extends ProcessIdentity {
  readonly exited: Promise<ExitInfo>;
}

/**
 * Starts a server in a session of its own, so that the terminal's Ctrl-C does not reach it, writing to `logFile`.
 * It neither keeps this process alive nor ends with it. Rejects when the program cannot be run.
 */
export async function spawnServer(launch: Launch, logFile: string): Promise<ServerProcess> {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(launch.command, launch.args, { cwd: launch.cwd, env: launch.environment, detached: true, stdio: ['ignore', log, log], ...launch.user });
    const exited = new Promise<ExitInfo>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    const pid = child.pid ?? 0;
    return { pid, startedAt: identifyProcess(pid)?.startedAt ?? '', exited };
  } finally {
    closeSync(log);
  }
}

/** Takes over a process that an earlier launcher started; its end is noticed within a quarter of a second. */
export function adoptProcess({ pid, startedAt }: ProcessIdentity): ServerProcess {
  const exited = new Promise<ExitInfo>((resolve) => {
    const timer = setInterval(() => {
      if (isRunning({ pid, startedAt })) return;
      clearInterval(timer);
      resolve({ code: null, signal: null });
    }, 250);
    timer.unref();
  });
  return { pid, startedAt, exited };
}

const maxLogBytes = 10 * 1024 * 1024;

/** Sets a long log aside (one generation) and answers the size from which a new run's lines begin. */
export function beginLog(logFile: string): number {
  const size = existsSync(logFile) ? statSync(logFile).size : 0;
  if (size < maxLogBytes) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

/** The last lines a run has written, at most `lines`. */
export function endOfLog(logFile: string, from: number, lines = 8): string {
  if (!existsSync(logFile)) return '';
  const written = readFileSync(logFile).subarray(from).toString('utf8');
  return written
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-lines)
    .map((line) => line.slice(0, 300))
    .join('\n');
}

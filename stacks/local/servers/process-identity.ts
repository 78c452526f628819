import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** What tells a process from a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; compare only for equality. Differs between boots of the machine. */
  readonly startedAt: string;
}

/** The running process with this id, or undefined where there is none (a zombie counts as none). */
export function identifyProcess(pid: number): (ProcessIdentity & { readonly commandLine: string }) | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ReturnType<typeof identifyProcess> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in parentheses and may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: `${boot}/${fields[19]}`, commandLine };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ReturnType<typeof identifyProcess> {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    }).trim();
    const found = /^(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/su.exec(line);
    if (!found?.[1] || found[1].startsWith('Z')) return undefined;
    return { pid, startedAt: found[2] ?? '', commandLine: found[3] ?? '' };
  } catch {
    return undefined;
  }
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

/** Waits until the process is gone; false when it still runs after `milliseconds`. */
export async function waitUntilGone(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isRunning(identity)) {
    if (Date.now() > end) return false;
    await delay(25);
  }
  return true;
}

/** Sends a signal to exactly this process; does nothing when it is gone. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks a process to stop, and kills it when it has not within `milliseconds`. Answers whether it had to be killed. */
export async function stopProcess(identity: ProcessIdentity, signal: NodeJS.Signals, milliseconds: number): Promise<'stopped' | 'killed'> {
  signalProcess(identity, signal);
  if (await waitUntilGone(identity, milliseconds)) return 'stopped';
  signalProcess(identity, 'SIGKILL');
  await waitUntilGone(identity, 10_000);
  return 'killed';
}

import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { Refusal } from './rollout-steps.ts';

/** A change takes milliseconds: a lock of this age, in milliseconds, was left by a process that was killed in the middle of one. */
const leftMs = 10_000;
/** Milliseconds that others are waited for, who may be many. */
const patienceMs = 20_000;

/**
 * Does something to a file while no other process that asks here does: two commands that read it, change it and write it at once would lose one of the
 * changes. A file beside it is the lock. Throws `Refusal` where others do not let go of it.
 */
export function whileAlone<T>(path: string, work: () => T): T {
  const lock = `${path}.lock`;
  for (const end = Date.now() + patienceMs; !makes(lock);) {
    removeLeft(lock);
    if (Date.now() > end) throw new Refusal(`${path} is being changed by others all the time. If no command runs that changes it, remove ${lock}.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether the lock was not there, and is now. */
function makes(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Several may find the same lock too old: one of them gets it by renaming. Who got a newer one by that, made in between, gives it back. */
function removeLeft(lock: string): void {
  try {
    if (Date.now() - statSync(lock).mtimeMs < leftMs) return;
    const taken = `${lock}.${process.pid}`;
    renameSync(lock, taken);
    const isNew = Date.now() - statSync(taken).mtimeMs < leftMs;
    if (isNew) renameSync(taken, lock);
    else rmSync(taken);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as { readonly code?: unknown } | null)?.code === code;
}

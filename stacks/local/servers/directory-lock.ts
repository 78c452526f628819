import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess } from './process-identity.ts';
import { ServerError } from './server-error.ts';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly token: string;
}

/**
 * Takes a directory for this process, also from a holder that died. Answers the function that gives it back.
 * Throws `ServerError` (code `directory-in-use`) while another process, or another part of this one, holds it.
 */
export async function acquireLock(directory: string): Promise<() => void> {
  const lock = join(directory, 'lock');
  const mine: Holder = { pid: process.pid, startedAt: identifyProcess(process.pid)?.startedAt ?? '', token: randomUUID() };
  const draft = `${lock}.${mine.token}`;
  try {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  } catch (error) {
    throw ServerError.unusableDirectory(directory, error);
  }
  try {
    if (!linked(draft, lock)) await reclaimFromDead(draft, lock, mine, directory);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (holderOf(lock)?.token === mine.token) rmSync(lock, { force: true });
  };
}

function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function reclaimFromDead(draft: string, lock: string, mine: Holder, directory: string): Promise<void> {
  const holder = holderOf(lock);
  if (holder && identifyProcess(holder.pid)?.startedAt === holder.startedAt) throw ServerError.directoryInUse(directory, holder.pid);
  renameSync(draft, lock);
  // Two launchers may find the same dead holder; the last rename wins, and the pause lets the first one see it.
  await delay(150);
  const winner = holderOf(lock);
  if (winner?.token !== mine.token) throw ServerError.directoryInUse(directory, winner?.pid);
}

function holderOf(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

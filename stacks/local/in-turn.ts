import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { acquireLock } from './servers/directory-lock.ts';
import { ServerError } from './servers/server-error.ts';

const retryMs = 100;

/**
 * Does work that only one process of this machine may do at a time, such as writing into a folder of the project; others wait, after
 * `onWait`. Whoever dies at it lets the next one in.
 */
export async function inTurn<T>(folder: string, work: () => Promise<T>, onWait: () => void = () => undefined): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const release = await waitForTurn(folder, onWait);
  try {
    return await work();
  } finally {
    release();
  }
}

async function waitForTurn(folder: string, onWait: () => void): Promise<() => void> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await acquireLock(folder);
    } catch (error) {
      if (!(error instanceof ServerError) || error.code !== 'directory-in-use') throw error;
      if (isFirst) onWait();
      await sleep(retryMs);
    }
  }
}

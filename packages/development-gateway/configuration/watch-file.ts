import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `changed` after the file at this path has become another one. Looks twice a second instead of asking the kernel:
 * a mounted ConfigMap is a symlink two folders up that flips, which file events do not see.
 */
export async function watchFile(file: string, changed: () => void, signal: AbortSignal): Promise<void> {
  let before = await stamp(file);
  try {
    for (;;) {
      await sleep(500, undefined, { signal, ref: false });
      const now = await stamp(file);
      if (now === before || now === null) continue;
      before = now;
      changed();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function stamp(file: string): Promise<string | null> {
  try {
    const { ino, mtimeMs, size } = await stat(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    // Gone for the moment in which it is replaced.
    return null;
  }
}

import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of a few mebibytes. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it until nothing more goes in. */
  readonly fill: () => void;
  readonly empty: () => void;
  readonly remove: () => void;
}

const mebibytes = 32;

/** Makes one and mounts it, as root, or by sudo where that asks for no password; answers why not where neither is allowed. */
export function mountSmallDisk(): SmallDisk | { readonly impossible: string } {
  const place = mkdtempSync(join(tmpdir(), 'hanji-disk-'));
  const folder = join(place, 'disk');
  const image = join(place, 'image');
  const filler = join(folder, 'filler');
  mkdirSync(folder);
  writeFileSync(image, Buffer.alloc(mebibytes * 1024 * 1024));
  const steps = [
    ['mkfs.ext4', '-q', '-m', '0', image],
    asRoot('mount', '-o', 'loop', image, folder),
    // Whoever runs the test writes there, and need not be root.
    asRoot('chmod', '0777', folder),
  ] as const;
  for (const [program, ...args] of steps) {
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
    if (status === 0) continue;
    rmSync(place, { recursive: true });
    return { impossible: `${program}: ${error?.message ?? stderr.trim()}` };
  }
  return {
    folder,
    fill: () => fillUp(filler, folder),
    empty: () => rmSync(filler, { force: true }),
    remove: () => {
      const [program, ...args] = asRoot('umount', '--lazy', folder);
      spawnSync(program, args);
      rmSync(place, { recursive: true });
    },
  };
}

function asRoot(program: string, ...args: readonly string[]): readonly [string, ...string[]] {
  return process.getuid?.() === 0 ? [program, ...args] : ['sudo', '-n', program, ...args];
}

function fillUp(filler: string, folder: string): void {
  const file = openSync(filler, 'w');
  const block = Buffer.alloc(64 * 1024);
  try {
    while (statfsSync(folder).bavail > 0) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

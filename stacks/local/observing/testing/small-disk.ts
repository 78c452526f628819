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

/** Makes one and mounts it; answers why not where that is not allowed, as it is only to root. */
export function mountSmallDisk(): SmallDisk | { readonly impossible: string } {
  const place = mkdtempSync(join(tmpdir(), 'hanji-disk-'));
  const folder = join(place, 'disk');
  const image = join(place, 'image');
  const filler = join(folder, 'filler');
  mkdirSync(folder);
  writeFileSync(image, Buffer.alloc(mebibytes * 1024 * 1024));
  const steps = [
    ['mkfs.ext4', '-q', '-m', '0', image],
    ['mount', '-o', 'loop', image, folder],
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
      spawnSync('umount', ['--lazy', folder]);
      rmSync(place, { recursive: true });
    },
  };
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

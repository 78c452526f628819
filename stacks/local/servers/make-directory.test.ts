import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDirectory } from './make-directory.ts';

test('a directory is made with its parents, and one that is there is left alone; under a file it is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-make-'));
  try {
    const deep = join(folder, 'a', 'b', 'c');
    makeDirectory(deep);
    makeDirectory(deep);
    expect(existsSync(deep)).toBe(true);
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeDirectory(join(folder, 'file', 'a'))).toThrow('ENOTDIR');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file system that takes no directories refuses at once', () => {
  expect(() => makeDirectory('/proc/hanji/data')).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
});

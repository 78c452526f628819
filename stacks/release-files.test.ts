import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readReleaseFile, releaseFilePath } from './release-files.ts';

test('a release file is read where it is written, and its absence is told', () => {
  const project = mkdtempSync(join(tmpdir(), 'hanji-release-'));
  const path = releaseFilePath(project, '1.4.0');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ version: '1.4.0', images: { ink: 'r.test:5000/hanji/ink:1a2b3c' } }));
  expect(readReleaseFile(project, '1.4.0')).toEqual({ version: '1.4.0', images: { ink: 'r.test:5000/hanji/ink:1a2b3c' }, tools: {} });
  expect(readReleaseFile(project, '1.5.0')).toBeNull();
  writeFileSync(path, JSON.stringify({ version: '1.4.0', images: { ink: 'not an image' } }));
  expect(() => readReleaseFile(project, '1.4.0')).toThrow('give an image reference');
  rmSync(project, { recursive: true });
});

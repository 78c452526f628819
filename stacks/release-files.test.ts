import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readReleaseFile, releaseFilePath, writeReleaseFile } from './release-files.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'hanji-release-'));
});
afterEach(() => rmSync(project, { recursive: true }));

test('a release is read as it was written, and one that was not is told', () => {
  const release = { version: '1.4.0', images: { ink: 'r.test:5000/hanji/ink:1a2b3c' }, tools: {} };
  writeReleaseFile(project, release);
  expect(readReleaseFile(project, '1.4.0')).toEqual(release);
  expect(readReleaseFile(project, '1.5.0')).toBeNull();
});

test('images that a later run did not make stay in the release', () => {
  writeReleaseFile(project, { version: '1', images: { ink: 'ink:1', brush: 'brush:1' }, tools: {} });
  writeReleaseFile(project, { version: '1', images: { ink: 'ink:2' }, tools: {} });
  expect(readReleaseFile(project, '1')?.images).toEqual({ ink: 'ink:2', brush: 'brush:1' });
});

test('a file that holds something else is refused', () => {
  writeReleaseFile(project, { version: '1', images: {}, tools: {} });
  writeFileSync(releaseFilePath(project, '1'), JSON.stringify({ version: '1', images: { ink: 'not an image' } }));
  expect(() => readReleaseFile(project, '1')).toThrow('give an image reference');
});

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJobEnvironment } from './job-environment.ts';
import { isInRegistry, requirePrograms } from './image-tools.ts';
import { handOver } from './publish-images.ts';

let folder: string;
const path = process.env['PATH'];
/** Puts a program on the PATH that writes down how it was called, and does what the lines of shell say. */
const program = (name: string, lines = '') => {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> ${folder}/calls\n${lines}\n`);
  chmodSync(file, 0o755);
};
const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []);
const ofInterest = () => calls().filter((line) => !/version/.test(line));
const tell = () => undefined;
const here = (...images: readonly string[]) => images.map((image) => ({ image, where: 'here' as const }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-pipelines-'));
  process.env['PATH'] = `${folder}:/usr/bin:/bin`;
  program('docker');
  program('trivy');
  program('cosign');
  program('skopeo', 'echo sha256:0f0f');
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

test('all are scanned before one is pushed, and each is signed as what the registry then has', async () => {
  await handOver(here('r.example/hanji/blog:1', 'r.example/hanji/auth:2'), 'docker', 'publish', tell);
  const short = ofInterest().map((line) =>
    line
      .split(' ')
      .filter((word) => !word.startsWith('-'))
      .join(' '),
  );
  expect(short).toEqual([
    'trivy image r.example/hanji/blog:1',
    'trivy image r.example/hanji/auth:2',
    'docker push r.example/hanji/blog:1',
    'skopeo inspect docker://r.example/hanji/blog:1',
    'cosign sign r.example/hanji/blog@sha256:0f0f',
    'docker push r.example/hanji/auth:2',
    'skopeo inspect docker://r.example/hanji/auth:2',
    'cosign sign r.example/hanji/auth@sha256:0f0f',
  ]);
});

test('a weakness in one keeps all from the registry and is told', async () => {
  program('trivy', 'case "$*" in *auth*) echo "CVE-2026-0001 HIGH"; exit 1;; esac');
  await expect(handOver(here('r.example/hanji/blog:1', 'r.example/hanji/auth:2'), 'docker', 'publish', tell)).rejects.toThrow('CVE-2026-0001');
  expect(ofInterest().some((line) => line.startsWith('docker push'))).toBe(false);
});

test('images that stay on this machine are scanned alone', async () => {
  await handOver(here('hanji/blog:1'), 'docker', 'make', tell);
  expect(ofInterest().map((line) => line.split(' ')[0])).toEqual(['trivy']);
});

test('programs that are missing are named, all of them, with what they are for', async () => {
  process.env['PATH'] = folder;
  rmSync(join(folder, 'trivy'));
  rmSync(join(folder, 'cosign'));
  await expect(requirePrograms(['skopeo', 'trivy', 'cosign'])).rejects.toThrow(/no trivy[^]*weaknesses[^]*\n[^]*no cosign[^]*signs/);
});

test('an image is in the registry, is not, or cannot be asked for: a refused login is no missing image', async () => {
  await expect(isInRegistry('r.example/hanji/blog:1')).resolves.toBe(true);
  program('skopeo', 'echo "reading manifest 1 in r.example/hanji/blog: manifest unknown" >&2; exit 1');
  await expect(isInRegistry('r.example/hanji/blog:1')).resolves.toBe(false);
  program('skopeo', 'echo "unauthorized: authentication required" >&2; exit 1');
  await expect(isInRegistry('r.example/hanji/blog:1')).rejects.toThrow('unauthorized');
});

test('the variables of a job are read, an empty one as if it were not there', () => {
  const names = ['HANJI_STACK', 'HANJI_VERSION', 'HANJI_DEPLOYABLES'] as const;
  expect(readJobEnvironment('ci:deploy', names, { HANJI_STACK: 'dev', HANJI_VERSION: 'v1.5.0', HANJI_DEPLOYABLES: '' })).toEqual({
    HANJI_STACK: 'dev',
    HANJI_VERSION: '1.5.0',
    HANJI_DEPLOYABLES: '',
  });
});

test('all that is wrong with the variables of a job is told at once', () => {
  const read = () => readJobEnvironment('ci:deploy', ['HANJI_STACK', 'HANJI_VERSION'], { HANJI_STACK: '--all', HANJI_VERSION: '' });
  expect(read).toThrow(/ci:deploy cannot begin:\n {2}HANJI_STACK: .*\n {2}HANJI_VERSION: set it to the release/);
});

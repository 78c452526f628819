import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOptions } from '../images/options.ts';
import { isSigned } from './image-tools.ts';
import { publishImages } from './publish-images.ts';
import { type StandInPrograms, standInPrograms } from './testing/stand-in-programs.ts';

let folder: string;
let programs: StandInPrograms;
const path = process.env['PATH'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-images-'));
  programs = standInPrograms(folder);
  process.env['PATH'] = `${programs.bin}:/usr/bin:/bin`;
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

/** Makes and publishes one image, and answers what was done to it and with it. */
async function publish(): Promise<string[]> {
  programs.calls();
  const options = readOptions(['--registry', 'r.example/hanji', '--arch', process.arch, '--only', 'preview-keeper'], '1.5.0');
  if (options === null) throw new Error('No arguments ask for no help.');
  await publishImages(projectRoot, options, 'publish', () => undefined);
  return programs.calls().flatMap((call) => /^(?:docker (?:build|push)|trivy image|cosign (?:sign|verify))/.exec(call) ?? []);
}

const all = ['docker build', 'trivy image', 'docker push', 'cosign sign'];

test('an image is made, scanned, pushed and signed once; what is there and signed is left alone', async () => {
  expect(await publish()).toEqual(all);
  expect(await publish()).toEqual(['cosign verify']);
  expect(readdirSync(programs.registry)).toHaveLength(1);
});

test.each([
  ['trivy', 'image', 'CVE-2026-0001 HIGH', ['trivy image', 'docker push', 'cosign sign']],
  ['docker', 'push', 'denied: permission', ['trivy image', 'docker push', 'cosign sign']],
])('where %s %s fails, nothing is done after it, and the next run does what is left', async (program, call, says, left) => {
  programs.fail(program, `^${call}`, says);
  await expect(publish()).rejects.toThrow(says);
  const done = programs.calls().filter((line) => /^docker push|^cosign sign/.test(line));
  expect(done.map((line) => line.split(' ')[0])).toEqual(program === 'docker' ? ['docker'] : []);
  programs.mend();
  expect(await publish()).toEqual(left);
});

test('one that was pushed and not signed is scanned and signed as the registry has it, on a machine that does not have it', async () => {
  programs.fail('cosign', '^sign', 'signing: 503');
  await expect(publish()).rejects.toThrow('503');
  programs.mend();
  for (const name of readdirSync(join(folder, 'local'))) if (name.includes('keeper')) rmSync(join(folder, 'local', name));
  expect(await publish()).toEqual(['cosign verify', 'trivy image', 'cosign sign']);
});

test('whether an image is signed is asked for this repository on GitHub, and is not guessed where nobody can be asked', async () => {
  await publish();
  const [file = ''] = readdirSync(programs.registry);
  const image = file.replace('r.example_hanji_preview-keeper_', 'r.example/hanji/preview-keeper:');
  programs.calls();
  expect(await isSigned(image, { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'someone/hanji' })).toBe(true);
  const [, verify = ''] = programs.calls();
  const [, signer = ''] = /--certificate-identity-regexp=(\S+)/.exec(verify) ?? [];
  expect(new RegExp(signer).test('https://github.com/someone/hanji/.github/workflows/deliver.yml@refs/heads/main')).toBe(true);
  expect(new RegExp(signer).test('https://github.com/someone/hanji-else/.github/workflows/deliver.yml@refs/heads/main')).toBe(false);
  expect(verify).toContain('--certificate-oidc-issuer=https://token.actions.githubusercontent.com');
  programs.fail('cosign', '^verify', 'dial tcp: i/o timeout');
  await expect(isSigned(image, {})).rejects.toThrow('i/o timeout');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { advance, arrived, begin, settled } from './rollout-steps.ts';
import { openStackFile } from './stack-file.ts';

const path = join(mkdtempSync(join(tmpdir(), 'hanji-stack-')), 'Pulumi.test.yaml');
const open = (text: string) => (writeFileSync(path, text), openStackFile(path));
const written = () => readFileSync(path, 'utf8');
const text = `# The site of the test.
encryptionsalt: v1:abc
config:
  hanji:cluster: existing
  # Who gets what.
  hanji:releases:
    blue: { version: 1.4.0 } # the site
  hanji:secrets:
    ADMIN_PASSWORD:
      secure: v1:xyz
`;

test('a rollout changes releases and its own key alone, comments stay', () => {
  const file = open(text);
  file.change((config) => begin(config, { version: '1.5.0', steps: [50] }));
  expect(written()).toContain('# The site of the test.\nencryptionsalt: v1:abc\n');
  expect(written()).toContain('blue: { version: 1.4.0 } # the site');
  expect(written()).toContain('secure: v1:xyz');
  expect(file.rollout().releases.green).toEqual({ version: '1.5.0', weight: 0, images: {} });
  file.change((config) => advance(config, ['ink']));
  expect(written()).toMatch(/weight: 50/);
  file.change((config) => advance(config, ['ink']));
  expect(written()).toContain('# Who gets what.');
  for (let at = 0; at < 2; at += 1) file.change(settled);
  expect(written()).toBe(text.replace('1.4.0', '1.5.0'));
});

test('values that were set as text are read, and written as what they are', () => {
  const file = open(`config:\n  hanji:namespace: ink\n  hanji:releases: '{"blue":{"version":"1","images":{"ink":"r.test/ink:1"}}}'\n`);
  expect([file.text('namespace'), file.text('context')]).toEqual(['ink', undefined]);
  file.change((config) => begin(config, { version: '2' }));
  expect(file.rollout().releases.blue).toEqual({ version: '1', images: { ink: 'r.test/ink:1' } });
  expect(written()).toContain('    blue:\n      version: "1"');
});

test('a kubeconfig that is JSON is a text', () => {
  expect(open(`config:\n  hanji:kubeconfig: '{"clusters":[]}'\n`).text('kubeconfig')).toBe('{"clusters":[]}');
});

test('a version that looks like a number stays a text', () => {
  const file = open('config:\n  hanji:releases:\n    blue: { version: "1" }\n');
  file.change((config) => begin(config, { version: '2.0' }));
  expect(file.rollout().rollout?.version).toBe('2.0');
});

test('what the engine would take for a time or a truth value is quoted', () => {
  const file = open(text);
  file.change((config) => begin(config, { version: '2026-11-30', steps: [50] }));
  file.change((config) => arrived(advance(config, ['off']), new Date('2026-11-30T11:14:15.702Z')));
  expect(written()).toContain('since: "2026-11-30T11:14:15.702Z"');
  expect(written().match(/version: "2026-11-30"/g)).toHaveLength(2);
  file.change((config) => advance(config, ['off']));
  expect(written()).toContain('- "off"');
  expect(file.rollout().releases.blue.version).toBe('2026-11-30');
});

test('of changes that several processes make at once none is lost', async () => {
  const file = open(text);
  file.change((config) => begin(config, { version: '1.5.0', pause: 1 }));
  const program = `
    const { openStackFile } = await import(${JSON.stringify(join(import.meta.dirname, 'stack-file.ts'))});
    const file = openStackFile(${JSON.stringify(path)});
    for (let at = 0; at < 25; at += 1) file.change((config) => ({ ...config, rollout: { ...config.rollout, pause: config.rollout.pause + 1 } }));`;
  const children = Array.from({ length: 2 }, () => spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' }));
  expect(await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number))).toEqual([0, 0]);
  expect(file.rollout().rollout?.pause).toBe(51);
});

test('the lock of a process that was killed in the middle of a change is taken away', () => {
  const file = open(text);
  writeFileSync(`${path}.lock`, '');
  utimesSync(`${path}.lock`, new Date(), new Date(Date.now() - 60_000));
  file.change((config) => begin(config, { version: '1.5.0' }));
  expect(file.rollout().rollout?.version).toBe('1.5.0');
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('what is wrong in it is told by key', () => {
  expect(() => open('config:\n  hanji:releases:\n    blue: {}\n').rollout()).toThrow('hanji:releases.blue.version: give the version of a release');
  expect(() => openStackFile('/nowhere/Pulumi.test.yaml')).toThrow('/nowhere/Pulumi.test.yaml is missing');
});

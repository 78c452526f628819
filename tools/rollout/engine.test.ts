import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { LocalWorkspace } from '@pulumi/pulumi/automation/index.js';
import { expect, test, vi } from 'vitest';
import { engineTrouble, isLeftByTheDead, reasonOf } from './engine.ts';

const lock = (host: string, pid: number) =>
  `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n  file:///state/.pulumi/locks/x.json: created by root@${host} (pid ${pid}) at 2026-05-01T12:00:00Z`;

test('a lock counts as left when the process that made it was on this machine and is gone', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  expect(isLeftByTheDead(lock(hostname(), pid))).toBe(true);
  expect(isLeftByTheDead(lock(hostname(), process.pid))).toBe(false);
  expect(isLeftByTheDead(lock('another-machine', pid))).toBe(false);
  expect(isLeftByTheDead('error: [409] Conflict: Another update is currently in progress.')).toBe(false);
});

test('of what the engine says the diagnostics are told, without its lists', () => {
  const said = `code: 255\n stdout: Updating (dev):\n\n +  kubernetes:core/v1:ConfigMap blog creating\n\nDiagnostics:\n  pulumi:pulumi:Stack (hanji-dev):\n    error: The configuration of stack dev has one mistake; nothing was changed.\n      hanji:cluster is missing\n\nResources:\n    + 1 created\n\nDuration: 3s\n\n stderr: \n`;
  expect(reasonOf(said)).toBe(
    '  pulumi:pulumi:Stack (hanji-dev):\n    error: The configuration of stack dev has one mistake; nothing was changed.\n      hanji:cluster is missing',
  );
  expect(reasonOf('error: no stack')).toBe('error: no stack');
});

test('where there is no engine that is said, and other errors are not its own', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const error: unknown = await LocalWorkspace.create({}).catch((reason: unknown) => reason);
  vi.unstubAllEnvs();
  expect(engineTrouble(error)).toBe('There is no program pulumi. Install it (https://www.pulumi.com/docs/install/), or put it on the PATH.');
  expect(engineTrouble(new Error('ink'))).toBe(null);
});

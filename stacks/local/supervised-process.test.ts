import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { superviseProcess } from './supervised-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanji-supervised-'));
const server = createServer((_, response) => response.end());
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const readyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Like Kong's command: it starts the real program, which does not hear of the signals that the command gets. */
const wrapper = `#!${process.execPath}
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
const pidFile = ${JSON.stringify(join(folder, 'inner.pid'))};
if (process.argv[2] === 'quit') {
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGQUIT');
} else {
  const inner = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { detached: true, stdio: 'ignore' });
  writeFileSync(pidFile, String(inner.pid));
  process.on('SIGTERM', () => undefined);
  inner.once('exit', () => process.exit(0));
}
`;

test("a stranger's answer at the program's port does not make it ready", { tags: ['abuse/strange-process'] }, async () => {
  const spec = {
    name: 'silent',
    command: process.execPath,
    args: ['-e', 'setInterval(() => undefined, 1000)'],
    env: {},
    logFile: join(folder, 'silent.log'),
    readyUrl,
  };
  const supervised = superviseProcess({ ...spec, startNonce: 'of-this-start' }, () => undefined);
  await expect(supervised.ready(1500)).rejects.toThrow('silent did not become ready');
  await supervised.stop();
});

test('a program with a command of its own to end it is ended by that, with all that it has started', async () => {
  const command = join(folder, 'wrapper.mjs');
  writeFileSync(command, wrapper);
  chmodSync(command, 0o755);
  const supervised = superviseProcess(
    { name: 'wrapper', command, args: ['start'], stopArgs: ['quit'], env: {}, logFile: join(folder, 'wrapper.log'), readyUrl },
    () => undefined,
  );
  await supervised.ready(60_000);
  await expect.poll(() => existsSync(join(folder, 'inner.pid'))).toBe(true);
  const inner = Number(readFileSync(join(folder, 'inner.pid'), 'utf8'));
  await supervised.stop();
  expect(() => process.kill(inner, 0)).toThrow('ESRCH');
});

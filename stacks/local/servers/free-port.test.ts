import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { keepOrPickPort } from './free-port.ts';

test('a port that is chosen is not chosen again, though nothing listens on it yet', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, () => keepOrPickPort(undefined)));
  expect(new Set(ports).size).toBe(500);
});

test('a remembered port is kept while it is free, and exchanged for another when it is taken', async () => {
  const remembered = await keepOrPickPort(undefined);
  expect(await keepOrPickPort(remembered)).toBe(remembered);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(remembered, '127.0.0.1', resolve));
  expect(await keepOrPickPort(remembered)).not.toBe(remembered);
  await new Promise((resolve) => server.close(resolve));
});

test('what a process chose, or has by custom, no other one is given, though nothing listens on it yet', async () => {
  const mine = await keepOrPickPort(undefined);
  const usual = await keepOrPickPort(3001);
  const theirs = await askedElsewhere([mine, usual]);
  expect(theirs.filter((port) => port === mine || port === usual)).toEqual([]);
});

/** What another process is given that remembers these ports. */
async function askedElsewhere(remembered: readonly number[]): Promise<number[]> {
  const script = `const { keepOrPickPort } = await import(${JSON.stringify(join(import.meta.dirname, 'free-port.ts'))});
    const ports = []; for (const port of ${JSON.stringify(remembered)}) ports.push(await keepOrPickPort(port)); console.log(JSON.stringify(ports));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return JSON.parse(output) as number[];
}

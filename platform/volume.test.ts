import { spawn } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aloneOn } from './volume.ts';

test('a server waits for the one before it on the same volume, and starts when that has been killed', async () => {
  const volume = await mkdtemp(join(tmpdir(), 'volume-'));
  const image = await mkdtemp(join(tmpdir(), 'image-'));
  const entryPoint = join(image, 'docker-entrypoint.sh');
  await writeFile(entryPoint, '#!/bin/sh\necho "started $*"\nexec sleep 600\n');
  await chmod(entryPoint, 0o755);
  const start = (name: string) => {
    const { command, args } = aloneOn(volume, ['server', name]) as { command: string[]; args: string[] };
    const [shell = '', ...words] = [...command, ...args];
    return spawn(shell, words, { env: { PATH: `${image}:${process.env['PATH']}` }, stdio: ['ignore', 'pipe', 'inherit'] });
  };

  const said: string[] = [];
  const first = start('first');
  const ended = once(first, 'exit');
  said.push(String((await once(first.stdout, 'data'))[0]));
  const second = start('second');
  const heard = once(second.stdout, 'data');
  const early = await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))]);
  first.kill('SIGKILL');
  await ended;
  said.push(String((await heard)[0]));
  second.kill('SIGKILL');

  expect(early).toBe('waits');
  expect(said).toEqual(['started server first\n', 'started server second\n']);
});

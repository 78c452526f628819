import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { inTurn } from './in-turn.ts';

function folderOfATest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-turn-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('of several who want to work in a folder at once one does, then the next, and who waits is told', async () => {
  const folder = folderOfATest();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await sleep(20);
    seen.push(`${name} ends`);
  };
  await Promise.all([inTurn(folder, work('first')), inTurn(folder, work('second'), () => seen.push('second waits'))]);
  expect(seen).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends']);
});

test('work that fails lets the next one in', async () => {
  const folder = folderOfATest();
  await expect(inTurn(folder, () => Promise.reject(new Error('no paper')))).rejects.toThrow('no paper');
  expect(await inTurn(folder, () => Promise.resolve('done'))).toBe('done');
});

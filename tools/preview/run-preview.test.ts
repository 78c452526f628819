import { expect, test } from 'vitest';
import { listed, over, runPreview } from './run-preview.ts';

const now = new Date('2026-03-01T12:00:00Z');
const preview = (name: string, expires: string | null) => ({
  name,
  url: expires === null ? null : `http://${name}.hanji.test`,
  address: expires === null ? null : '192.0.2.1',
  expires: expires === null ? null : new Date(expires),
});
const halfUp = (name: string, expires: string) => ({ ...preview(name, null), expires: new Date(expires) });
const all = [
  preview('one', '2026-03-02T00:00:00Z'),
  preview('two', '2026-03-01T12:00:00Z'),
  preview('three', null),
  halfUp('four', '2026-03-01T11:00:00Z'),
  halfUp('five', '2026-03-01T13:00:00Z'),
];

test('a list tells of each where it is and until when, or why it is not', () => {
  expect(listed(all, now)).toEqual([
    'one  until 2026-03-02 00:00 UTC  http://one.hanji.test  192.0.2.1',
    'two  expired 2026-03-01 12:00 UTC  http://two.hanji.test  192.0.2.1',
    'three  was never wholly up',
    'four  expired 2026-03-01 11:00 UTC  was never wholly up',
    'five  until 2026-03-01 13:00 UTC  was never wholly up',
  ]);
  expect(listed([], now)).toEqual(['There are no previews.']);
});

test('those whose time is over are collected, whether or not they were ever wholly up; one without a time may be on its way', () => {
  expect(over(all, now).map(({ name }) => name)).toEqual(['two', 'four']);
});

test('a backup that is not there is told before anything is touched', async () => {
  const up = { kind: 'up', name: 'one', parent: 'dev', release: '1.5.0', hours: 1, fill: 'no-such-file.json' } as const;
  await expect(runPreview(up, { workDir: '/nowhere', tell: () => undefined })).rejects.toThrow('There is no file no-such-file.json to fill the preview with');
});

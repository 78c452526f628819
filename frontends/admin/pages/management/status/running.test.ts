import type { ProcessState, Releases } from '@hanji/contracts/api/releases';
import { expect, test } from 'vitest';
import { askAll, liveVersion } from './running.ts';

const blue = { version: '1.4.0', weight: 90 };
const green = { version: '1.5.0', weight: 10 };
const processes: Releases['processes'] = [
  { name: 'auth', colours: ['blue'] },
  { name: 'blog', colours: ['blue', 'green'] },
];
const ready: ProcessState = { status: 'ready', missing: [], degraded: [] };
const ask = (name: string, colour: string) =>
  Promise.resolve({
    state: name === 'blog' && colour === 'green' ? null : Object.assign({ release: `${name}-${colour}` }, ready),
    milliseconds: 1,
    figures: null,
  });
const told = async (releases: Releases) =>
  (await askAll(releases, ask)).map(({ name, colour, versions, weight, state }) => [name, colour, versions.join(), weight, state?.release ?? null]);

test('with one release everything serves all visitors', async () => {
  const one = processes.map(({ name }) => ({ name, colours: ['blue' as const] }));
  expect(await told({ blue: { version: null, weight: 100 }, green: null, processes: one })).toEqual([
    ['auth', 'blue', '', 100, 'auth-blue'],
    ['blog', 'blue', '', 100, 'blog-blue'],
  ]);
});

test('with two, what differs has a share in each colour, and what does not serves both', async () => {
  expect(await told({ blue, green, processes })).toEqual([
    ['auth', 'both', '1.4.0,1.5.0', 100, 'auth-blue'],
    ['blog', 'blue', '1.4.0', 90, 'blog-blue'],
    ['blog', 'green', '1.5.0', 10, null],
  ]);
});

test('what is live has the version of its release, and where there is but one that of what runs', async () => {
  const one = await askAll({ blue: { version: null, weight: 100 }, green: null, processes }, () =>
    Promise.resolve({ state: Object.assign({ release: '1.4.0' }, ready), milliseconds: 1, figures: null }),
  );
  expect([liveVersion(null, one), liveVersion('1.5.0', one), liveVersion(null, [])]).toEqual(['1.4.0', '1.5.0', '']);
});

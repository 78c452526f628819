import { setTimeout as sleep } from 'node:timers/promises';
import type { RolloutState } from '@hanji/stacks/rollout-config';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Update } from './last-releases.ts';
import type { OpenSite } from './open-site.ts';
import type { RolloutOptions } from './options.ts';
import { abort, rollOut, status } from './run-rollout.ts';
import { Refusal, type RolloutConfig } from './rollout-steps.ts';
import { startFakeCluster } from './testing/fake-cluster.ts';

const fake = await startFakeCluster();
const blue = { version: '1', images: {} };
const walking: RolloutConfig = {
  releases: { blue, green: { version: '2', images: {}, weight: 25 } },
  rollout: { version: '2', stage: 'walking', steps: [5, 25], step: 1, pause: 300, paused: false, giveUp: false },
};
let config: RolloutConfig;
let brought: (number | undefined)[];
let engineUp: () => Promise<void>;
let read: () => RolloutConfig;
let updates: Update[];

beforeEach(() => {
  config = walking;
  brought = [];
  updates = [];
  read = () => config;
  engineUp = async () => void brought.push(config.releases.green?.weight);
});
afterEach(() => (fake.lease.stored = null));
afterAll(() => fake.close());

/** A command on a site of which there is only what it works with. */
function runOn(command: 'abort' | 'walk') {
  const site = {
    file: { rollout: () => read(), change: (by: (before: RolloutConfig) => RolloutConfig) => void (config = by(config)) },
    engine: { workDir: '/here', stack: { history: async () => updates }, up: () => engineUp(), outputs: async () => ({}) },
    cluster: fake.cluster,
    doubled: () => [],
    requireImages: () => Promise.resolve(),
  } as unknown as OpenSite;
  const options = { command, version: '2', requests: 100, look: 10, longest: 1000 } as unknown as RolloutOptions;
  return { site, options, signal: new AbortController().signal, tell: () => undefined, silentMs: 3000 };
}

/** `npm run rollout -- abort` */
const abortIt = () => abort(runOn('abort'));

function heldFor(seconds: number): void {
  const renewTime = new Date(Date.now() - seconds * 1000).toISOString();
  fake.lease.stored = { metadata: { name: 'rollout', resourceVersion: '1' }, spec: { holderIdentity: 'another process', renewTime } };
}

test('where nobody walks the rollout, giving it up takes everybody back and removes green', async () => {
  expect(await abortIt()).toMatchObject({ end: 'given up' });
  expect([brought, config]).toEqual([[0, undefined], { releases: { blue } }]);
});

test('where its process was killed a moment ago, the same, once that has not renewed its lease for half a minute', async () => {
  heldFor(8);
  expect(await abortIt()).toMatchObject({ end: 'given up' });
  expect(brought).toEqual([0, undefined]);
}, 20_000);

test('where a process walks it, that is left to do it', async () => {
  heldFor(8);
  setTimeout(() => heldFor(0), 200);
  expect(await abortIt()).toBeNull();
  expect([brought, config.rollout?.stage]).toEqual([[], 'taking-back']);
});

test('where that came to the end meanwhile, it says so', async () => {
  heldFor(1);
  setTimeout(() => {
    fake.lease.stored = null;
    config = { releases: { blue } };
  }, 200);
  expect(await abortIt()).toEqual({ end: 'given up', why: 'All visitors have 1.' });
});

test('what else is in the way is told, since nobody takes anybody back then', async () => {
  engineUp = () => Promise.reject(new Refusal('Another update of the stack is under way.'));
  await expect(abortIt()).rejects.toThrow('Another update of the stack is under way.');
  expect(fake.lease.stored).toBeNull();
});

test('green is not asked without a key: the rollout stays where it is, and says what is missing', async () => {
  config = { releases: { blue, green: { version: '2', images: {}, weight: 0 } }, rollout: { ...walking.rollout, stage: 'preparing' } as RolloutState };
  await expect(rollOut(runOn('walk'))).rejects.toThrow('The stack tells no url or no candidateKey');
  expect([brought, config.rollout?.stage]).toEqual([[0], 'preparing']);
});

/** An update from another checkout that has set these releases. */
const elsewhere = (releases: object): Update => ({
  kind: 'update',
  result: 'succeeded',
  message: 'from another:/checkout',
  config: { 'hanji:releases': { value: JSON.stringify(releases) } },
});
const atHalf = { blue, green: { version: '2', images: {}, weight: 50 } };

test('where another checkout has a rollout at half, none begins, and how far it is says whose it is', async () => {
  config = { releases: { blue } };
  updates = [elsewhere(atHalf), elsewhere({ blue })];
  await expect(rollOut(runOn('walk'))).rejects.toThrow('does not say that 50 percent of the visitors have 2');
  expect([config, fake.lease.stored]).toEqual([{ releases: { blue } }, null]);
  heldFor(1);
  expect(await status(runOn('walk').site)).toBe(
    [
      'Another checkout has the site: the last update, from another:/checkout, has set 1 with 2 for 50 percent. The file here says:',
      'A rollout of this site is being walked by another process.',
      'All visitors have 1.',
    ].join('\n'),
  );
});

test('one that another checkout has led further does not go on from where it was before', async () => {
  updates = [elsewhere({ blue: { version: '2' } }), elsewhere(walking.releases), elsewhere({ blue })];
  await expect(rollOut(runOn('walk'))).rejects.toThrow('the last update, from another:/checkout, has set 2 for all visitors');
  expect(brought).toEqual([]);
});

test('a file that an editor has saved by half while the engine works changes nothing', async () => {
  engineUp = async () => {
    brought.push(config.releases.green?.weight);
    read = () => {
      throw new Refusal('hanji:releases is not as it should be');
    };
    await sleep(1200);
    read = () => config;
  };
  expect(await abortIt()).toMatchObject({ end: 'given up' });
  expect(brought).toEqual([0, undefined]);
});

test('while an up has the site, nobody takes visitors back: who it is is told', async () => {
  const renewed = (at: number) => ({ holderIdentity: 'gil@desk (npm run up, process 7, x)', renewTime: new Date(at).toISOString() });
  fake.lease.stored = { metadata: { name: 'rollout', resourceVersion: '1' }, spec: renewed(Date.now() - 2000) };
  setTimeout(() => (fake.lease.stored = { metadata: { name: 'rollout', resourceVersion: '2' }, spec: renewed(Date.now()) }), 200);
  await expect(abortIt()).rejects.toThrow('This site is being brought up by gil@desk (npm run up');
});

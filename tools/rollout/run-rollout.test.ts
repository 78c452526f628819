import type { RolloutState } from '@hanji/stacks/rollout-config';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenSite } from './open-site.ts';
import type { RolloutOptions } from './options.ts';
import { abort, rollOut } from './run-rollout.ts';
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

beforeEach(() => {
  config = walking;
  brought = [];
  engineUp = async () => void brought.push(config.releases.green?.weight);
});
afterEach(() => (fake.lease.stored = null));
afterAll(() => fake.close());

/** A command on a site of which there is only what it works with. */
function runOn(command: 'abort' | 'walk') {
  const site = {
    file: { rollout: () => config, change: (by: (before: RolloutConfig) => RolloutConfig) => void (config = by(config)) },
    engine: { up: () => engineUp(), outputs: async () => ({}) },
    cluster: fake.cluster,
    doubled: () => [],
    requireImages: () => Promise.resolve(),
  } as unknown as OpenSite;
  const options = { command, version: '2', requests: 100, look: 10, longest: 1000 } as unknown as RolloutOptions;
  return { site, options, signal: new AbortController().signal, tell: () => undefined };
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
  heldFor(28);
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

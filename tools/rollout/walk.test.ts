import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fineBounds, noAnswers } from '@hanji/contracts/answers';
import type { Measured } from './compare-colours.ts';
import { begin, hold, Refusal, type RolloutConfig, takeBack } from './rollout-steps.ts';
import { UpFailed } from './up-failed.ts';
import { type RolloutWorld, walk } from './walk.ts';

class Killed extends Error {}

/** A site that is nothing but its configuration, with a candidate of a kind. */
class FakeSite {
  config: RolloutConfig = { releases: { blue: { version: '1', images: {} } } };
  /** What the gateway has: the releases that were brought up last. */
  live = this.config.releases;
  told = '';
  history: string[] = [];
  minutes = 0;
  /** While the engine works, which takes no time here. */
  isComing = false;
  /** Effects until the process is killed. */
  life = Number.POSITIVE_INFINITY;
  candidate: { comesUp?: boolean; smokes?: boolean; failsFrom?: number; visitors?: number; crashesAt?: number } = {};
  onLook: () => void = () => undefined;

  private act(): void {
    this.life -= 1;
    if (this.life < 0) throw new Killed('killed');
  }

  get world(): RolloutWorld {
    return {
      read: () => this.config,
      change: (by) => {
        this.act();
        this.config = by(this.config);
        this.act();
      },
      bringUp: async () => {
        this.act();
        if (this.candidate.comesUp === false && this.config.rollout?.stage === 'preparing') throw new UpFailed('no image.');
        const before = this.live;
        if (before.green?.weight !== undefined && before.green.weight > 0 && this.config.releases.green === undefined)
          throw new Error('A colour went that the gateway sends visitors to.');
        const { releases, rollout } = this.config;
        this.live = releases;
        this.isComing = true;
        for (let turn = 0; turn < 5; turn += 1) await setImmediate();
        this.isComing = false;
        const share = `${this.live.blue.version}${this.live.green === undefined ? '' : ` ${this.live.green.version}@${this.live.green.weight}`}`;
        if (this.history.at(-1) !== share) this.history.push(share);
        this.act();
        return this.config.rollout?.stage === rollout?.stage ? 'there' : 'changed';
      },
      smokeTest: async () => (this.act(), this.candidate.smokes === false ? 'GET / answered 500.' : null),
      observe: async () => ({ measure: async () => (this.act(), [this.measured()]), troubles: async () => this.troubles() }),
      doubled: async () => ['ink'],
      now: () => new Date(this.minutes * 60_000),
      wait: async () => {
        if (this.isComing) return setImmediate();
        this.act();
        this.minutes += 1;
        this.onLook();
      },
      tell: (text) => (this.told += `${text}\n`),
    };
  }

  private troubles(): string[] {
    return (this.live.green?.weight ?? 0) >= (this.candidate.crashesAt ?? 101) ? ['ink-green crashes.'] : [];
  }

  private measured(): Measured {
    const weight = this.live.green?.weight ?? 0;
    const answers = (requests: number, errors: number) => ({ ...noAnswers(fineBounds), requests, errors });
    const green = this.candidate.visitors ?? 1000;
    return { name: 'site', blue: answers(weight === 100 ? 0 : 1000, 0), green: answers(green, weight >= (this.candidate.failsFrom ?? 101) ? green * 0.05 : 0) };
  }
}

const patience = { longest: 3_600_000, requests: 100 };
const wanted = { version: '2', pause: 300 };

async function rollOut(site: FakeSite): Promise<Awaited<ReturnType<typeof walk>>> {
  site.world.change((config) => begin(config, wanted));
  return walk(site.world, patience);
}

const isOver = ({ config }: FakeSite) => config.rollout?.stage === 'taken-back' || (config.rollout === undefined && config.releases.blue.version === '2');

const walked = ['1 2@0', '1 2@5', '1 2@25', '1 2@50', '1 2@100', '2 2@0', '2'];

describe('a rollout', () => {
  test('of a good release walks the steps, makes it blue, and only then lets go of green', async () => {
    const site = new FakeSite();
    expect(await rollOut(site)).toMatchObject({ end: 'promoted', why: 'All visitors have 2.' });
    expect(site.history).toEqual(walked);
    expect(site.config).toEqual({ releases: { blue: { version: '2', images: {} } } });
    expect(site.minutes).toBe(20);
    expect(site.told).toContain('2 has 25 percent of the visitors.');
    expect(site.told).toMatch(/Green is as good as blue so far, by 1000 answers; the step lasts \d+ s more\./);
  });

  test.each([
    ['does not come up', { comesUp: false }, [], 'It did not come up. no image.'],
    ['fails when operators look at it', { smokes: false }, ['1 2@0'], 'GET / answered 500.'],
    ['fails at the first step', { failsFrom: 1 }, ['1 2@0', '1 2@5', '1 2@0'], 'site: green failed 50 of 1000 requests (5.0 %), blue 0 of 1000 (0.0 %).'],
    ['fails at the third', { failsFrom: 50 }, [...walked.slice(0, 4), '1 2@0'], 'site: green failed 50 of 1000'],
    ['fails with nobody on blue', { failsFrom: 100 }, [...walked.slice(0, 5), '1 2@0'], 'blue 0 of 0 (–).'],
    ['crashes', { crashesAt: 25 }, [...walked.slice(0, 3), '1 2@0'], 'ink-green crashes.'],
  ])('of a release that %s is taken back, and says why', async (_, candidate, history, why) => {
    const site = new FakeSite();
    site.candidate = candidate;
    const end = await rollOut(site);
    expect(end.end).toBe('taken back');
    expect(end.why).toContain(why);
    expect(site.history).toEqual(history);
    expect(site.config.releases.green?.weight).toBe(0);
    site.candidate = {};
    expect((await rollOut(site)).end).toBe('promoted');
  });

  test('is taken back by what is seen while its share is on its way to the gateways', async () => {
    const site = new FakeSite();
    site.candidate = { failsFrom: 1 };
    expect((await rollOut(site)).end).toBe('taken back');
    expect(site.minutes).toBe(0);
    expect(site.told).not.toContain('2 has 5 percent');
  });

  test('without enough visitors waits, then stays where it is, and goes on when asked again', async () => {
    const site = new FakeSite();
    site.candidate = { visitors: 50 };
    expect(await rollOut(site)).toMatchObject({ end: 'paused', why: expect.stringContaining('50 requests of the 100') });
    expect(site.minutes).toBe(60);
    site.candidate = {};
    expect((await rollOut(site)).end).toBe('promoted');
    expect(site.history).toEqual(walked);
  });

  test('stays where it is when it is paused', async () => {
    const site = new FakeSite();
    site.onLook = () => site.minutes === 7 && site.world.change((config) => hold(config, 'It was paused.'));
    expect((await rollOut(site)).end).toBe('paused');
    expect(site.live.green?.weight).toBe(25);
    expect((await rollOut(site)).end).toBe('promoted');
  });

  test('that is given up goes back to 0 at once, and leaves nothing of green', async () => {
    const site = new FakeSite();
    site.onLook = () => site.minutes === 7 && site.world.change((config) => takeBack(config, 'It was given up.', true));
    expect(await rollOut(site)).toEqual({ end: 'given up', why: 'All visitors have 1, and no process of 2 is left.' });
    expect(site.history).toEqual(['1 2@0', '1 2@5', '1 2@25', '1 2@0', '1']);
    expect(site.config).toEqual({ releases: { blue: { version: '1', images: {} } } });
  });

  test('killed at any points and run again comes to the same end, by the same steps', async () => {
    const candidates = [{}, { comesUp: false }, { smokes: false }, { failsFrom: 25 }, { crashesAt: 50 }];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...candidates), fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 8 }), async (candidate, lives) => {
        const whole = new FakeSite();
        whole.candidate = candidate;
        const end = await rollOut(whole);
        const site = new FakeSite();
        site.candidate = candidate;
        for (const life of lives) {
          site.life = life;
          // One that has come to its end is not begun anew.
          if (isOver(site)) break;
          await rollOut(site).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
        }
        site.life = Number.POSITIVE_INFINITY;
        if (!isOver(site)) await rollOut(site);
        expect(site.live).toEqual(whole.live);
        expect(site.config.releases).toEqual(whole.config.releases);
        expect(site.history).toEqual(whole.history);
        expect([end.end === 'promoted', site.config.rollout?.stage]).toEqual([whole.config.rollout === undefined, whole.config.rollout?.stage]);
      }),
    );
  });
});

describe('is refused', () => {
  const going = (): RolloutConfig => begin({ releases: { blue: { version: '1', images: {} } } }, wanted);

  test.each([
    ['a release that is blue', () => begin({ releases: { blue: { version: '2', images: {} } } }, wanted), '2 is what all visitors have already.'],
    ['another one while one is under way', () => begin(going(), { version: '3' }), '2 is being rolled out (preparing).'],
    [
      'one beside a green that was put there by hand',
      () => begin({ releases: { blue: { version: '1', images: {} }, green: { version: '1.5', images: {}, weight: 5 } } }, wanted),
      'no rollout has put it there',
    ],
    ['to take back what is not there', () => takeBack({ releases: { blue: { version: '1', images: {} } } }, ''), 'No rollout is under way.'],
    ['to pause what is over', () => hold({ releases: { blue: { version: '1', images: {} } } }, ''), 'No rollout is under way.'],
    [
      'to go back when blue is becoming the same',
      () => takeBack({ ...going(), rollout: { ...going().rollout, stage: 'promoting' } as NonNullable<RolloutConfig['rollout']> }, ''),
      'nothing to go back to',
    ],
  ])('%s', (_, asked, message) => {
    expect(asked).toThrow(Refusal);
    expect(asked).toThrow(message);
  });

  test('nothing: one under way of the same version goes on, with another pause where that is given', () => {
    const paused = hold(going(), 'It was paused.');
    expect(begin(paused, { version: '2', pause: 10 })).toEqual({ ...going(), rollout: { ...going().rollout, pause: 10 } });
  });
});

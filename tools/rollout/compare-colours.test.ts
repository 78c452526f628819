import { describe, expect, test } from 'vitest';
import { addAnswer, type Answers, fineBounds, noAnswers, quantile, slowerThan, together } from '@hanji/contracts/answers';
import { type Measured, StepComparison } from './compare-colours.ts';

let seed = 1;
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

/** Answers whose times spread around `ms` (log-normal, roughly), a share of them failed. */
function answers(requests: number, { errors = 0, ms = 50 } = {}): Answers {
  let all = noAnswers(fineBounds);
  for (let at = 0; at < requests; at += 1) {
    const spread = random() + random() + random() + random() - 2;
    all = addAnswer(all, at < requests * errors, ms * Math.exp(spread));
  }
  return all;
}
const verdictOf = (measured: Omit<Measured, 'name'>, comparison = new StepComparison()) => {
  const all = [{ name: 'site', ...measured }];
  return comparison.look(all, all)[0]?.verdict;
};
const verdict = (green: Answers, blue = answers(2000), comparison?: StepComparison) => verdictOf({ blue, green }, comparison);

describe('green beside blue', () => {
  test.each([
    ['is as good when it is the same', answers(300), 'as good'],
    ['is as good when it is faster', answers(300, { ms: 10 }), 'as good'],
    ['is as good when it is a little slower', answers(300, { ms: 60 }), 'as good'],
    ['tells nothing by a few answers, all of them bad', answers(9, { errors: 1, ms: 5000 }), 'too few'],
    ['fails when 5 percent of 150 answers do', answers(150, { errors: 0.05 }), 'errors'],
    ['fails when every one of ten does', answers(10, { errors: 1 }), 'errors'],
    ['is slow when it takes twice the time', answers(150, { ms: 100 }), 'slow'],
    ['is slow when a tenth of it hangs', together(answers(180), answers(20, { ms: 3000 })), 'slow'],
  ])('%s', (_, green, expected) => {
    expect(verdict(green)).toBe(expected);
  });

  test('is blamed for no error that blue has as well', () => {
    expect(verdict(answers(300, { errors: 0.05 }), answers(2000, { errors: 0.05 }))).toBe('as good');
  });

  test('is blamed for no single error, and for no difference that nobody would notice', () => {
    expect(verdict(answers(100, { errors: 0.01 }))).toBe('as good');
    expect(verdict(answers(20_000, { errors: 0.004 }), answers(20_000))).toBe('as good');
    expect(verdict(answers(2000, { ms: 4 }), answers(2000, { ms: 2 }))).toBe('as good');
  });

  test('is compared with nothing failed where blue has no visitors any more', () => {
    expect(verdict(answers(300, { errors: 0.05 }), answers(0))).toBe('errors');
    expect(verdict(answers(300), answers(0))).toBe('as good');
  });

  test('is not called slow by a little where blue answered before it and not beside it', () => {
    const compared = (ms: number) => verdictOf({ blue: answers(2000), green: answers(300, { ms }), isBlueEarlier: true });
    expect([compared(100), compared(250)]).toEqual(['as good', 'slow']);
  });

  test('is not called slow while it warms up, and failing all the same', () => {
    const compared = (green: Answers) => new StepComparison().look([{ name: 'site', blue: answers(2000), green }], null)[0]?.verdict;
    expect([compared(answers(300, { ms: 500 })), compared(answers(300, { errors: 0.1 }))]).toEqual(['as good', 'errors']);
  });

  test('is blamed for what failed before it was warm, too', () => {
    const [cold, since] = [answers(200, { errors: 0.05 }), answers(200)].map((green) => [{ name: 'site', blue: answers(2000), green }]);
    const [row] = new StepComparison().look(cold ?? [], since ?? []);
    expect(row).toMatchObject({ verdict: 'errors', green: { errors: 0 }, whole: { green: { errors: 10 } } });
  });

  test('is known by the answers of the whole step, by which it is told as well, however few came since it was warm', () => {
    const [row] = new StepComparison().look(
      [{ name: 'site', blue: answers(2000), green: answers(40) }],
      [{ name: 'site', blue: answers(0), green: answers(2) }],
    );
    expect(row).toMatchObject({ verdict: 'as good', whole: { green: { requests: 40 } } });
  });

  // Seen: at a look every two seconds, one answer in twenty failed all through a step, and it counted as good.
  test('that fails one answer in twenty is found out by few of them, however often is looked', () => {
    const comparison = new StepComparison();
    let [blue, green] = [noAnswers(fineBounds), noAnswers(fineBounds)];
    while (green.requests < 400 && verdict(green, blue, comparison) !== 'errors') {
      blue = together(blue, answers(8));
      for (let at = 0; at < 2; at += 1) green = addAnswer(green, green.requests % 20 === 19, 50);
    }
    expect(green.requests).toBe(150);
  });

  describe('to each network', () => {
    const honest = Array.from({ length: 10 }, () => answers(30));
    const ofSite = (networks: readonly Answers[]) => verdictOf({ blue: answers(2000), green: networks.reduce(together), networks });
    const failing = answers(100, { errors: 1 });
    const slow = answers(100, { ms: 3000 });

    test.each([
      ['fails to one network alone', [...honest, failing], 'as good'],
      ['fails to two networks alone', [...honest, failing, failing], 'as good'],
      ['is slow to one network alone', [...honest, slow], 'as good'],
      ['fails to each of many networks now and then', Array.from({ length: 10 }, () => answers(30, { errors: 0.1 })), 'errors'],
      ['fails to three networks', [...honest, failing, failing, failing], 'errors'],
      ['is slow to all of them', Array.from({ length: 10 }, () => answers(30, { ms: 200 })), 'slow'],
      ['fails to the one network that there is', [failing], 'as good'],
    ])('%s', { tags: ['abuse/forced-rollback'] }, (_, networks, expected) => {
      expect(ofSite(networks)).toBe(expected);
    });
  });

  test('is taken back wrongly in few steps, though it is looked at again and again', () => {
    const wrong = Array.from({ length: 40 }, () => {
      const comparison = new StepComparison();
      let [blue, green] = [noAnswers(fineBounds), noAnswers(fineBounds)];
      for (let look = 1; look <= 30; look += 1) {
        blue = together(blue, answers(100, { errors: random() < 0.5 ? 0.01 : 0 }));
        green = together(green, answers(20, { errors: random() < 0.1 ? 0.05 : 0 }));
        if (!['as good', 'too few'].includes(verdict(green, blue, comparison) ?? '')) return true;
      }
      return false;
    });
    expect(wrong.filter(Boolean).length).toBeLessThanOrEqual(2);
  });
});

describe('times to answer', () => {
  test('have a quantile between two bounds', () => {
    const times = { bounds: [10, 20, 40], counts: [90, 10, 0, 0] };
    expect(quantile(times, 0.9)).toBe(10);
    expect(quantile(times, 0.95)).toBe(15);
    expect(quantile({ bounds: [10], counts: [0, 0] }, 0.95)).toBeNull();
    expect(quantile({ bounds: [10], counts: [1, 9] }, 0.95)).toBe(10);
  });

  test('are counted beyond a bound', () => {
    const times = { bounds: [10, 20, 40], counts: [1, 2, 4, 8] };
    expect([10, 20, 40].map((bound) => slowerThan(times, bound))).toEqual([14, 12, 8]);
  });
});

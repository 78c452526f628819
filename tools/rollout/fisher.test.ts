import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherGreater } from './fisher.ts';

describe("Fisher's exact test", () => {
  // Fisher's lady tasting tea, and one that can be told by hand.
  test.each([
    [{ hits: 3, of: 4 }, { hits: 1, of: 4 }, 0.242_857_142_857],
    [{ hits: 4, of: 4 }, { hits: 0, of: 4 }, 0.014_285_714_286],
    [{ hits: 0, of: 10 }, { hits: 5, of: 10 }, 1],
    [{ hits: 5, of: 100 }, { hits: 0, of: 100 }, (100 * 99 * 98 * 97 * 96) / (200 * 199 * 198 * 197 * 196)],
  ])('of %j and %j is %d', (first, second, p) => {
    expect(fisherGreater(first, second)).toBeCloseTo(p, 10);
  });

  test('is a probability, and the smaller the more hits the first has', () => {
    const counts = fc.record({ of: fc.integer({ min: 1, max: 20_000 }), hits: fc.nat(20_000) }).map(({ of, hits }) => ({ of, hits: hits % of }));
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const p = fisherGreater(first, second);
        const more = fisherGreater({ ...first, hits: first.hits + 1 }, second);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(more).toBeLessThanOrEqual(p + 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  test('hardly ever finds a difference where there is none', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const draw = (of: number) => ({ of, hits: Array.from({ length: of }).filter(() => random() < 0.05).length });
    const found = Array.from({ length: 1000 }, () => fisherGreater(draw(200), draw(2000))).filter((p) => p < 0.01);
    expect(found.length).toBeLessThanOrEqual(20);
  });
});

/** How many of how many. */
export interface Share {
  readonly hits: number;
  readonly of: number;
}

/**
 * Fisher's exact test, one-sided: how likely chance alone gives `first` at least so many of all hits, were both alike. Holds for counts of any
 * size, small ones too, which a test of two proportions by the normal distribution does not.
 */
export function fisherGreater(first: Share, second: Share): number {
  const hits = first.hits + second.hits;
  const all = first.of + second.of;
  const most = Math.min(hits, first.of);
  let sum = 0;
  for (let count = first.hits; count <= most; count += 1) {
    const term = Math.exp(logChoose(hits, count) + logChoose(all - hits, first.of - count) - logChoose(all, first.of));
    sum += term;
    // Behind the peak every further term is smaller than the one before.
    if (term < sum * 1e-12 && count > (hits * first.of) / all) break;
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? Number.NEGATIVE_INFINITY : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const small: number[] = [0];
for (let n = 1; n < 256; n += 1) small.push((small[n - 1] ?? 0) + Math.log(n));

/** Stirling's series; right to twelve digits from 256 on. */
function logFactorial(n: number): number {
  const known = small[n];
  if (known !== undefined) return known;
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}

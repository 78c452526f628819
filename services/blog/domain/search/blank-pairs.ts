import { isParticle } from './particles.ts';

/**
 * Words of one syllable are written with or without a blank beside them (웹앱 and 웹 앱, 리액트훅 and 리액트 훅): the pair over the blank
 * is a lexeme of its own, in which `_` stands for the blank and for where a word of one syllable ends.
 */
const hangul = /^[가-힣]$/;

/** The lexemes of a blank between two runs; none where both have more than one syllable. A particle behind a syllable does not count. */
export function blankPairs(before: string, after: string): string[] {
  const left = before.at(-1) ?? '';
  const right = after.at(0) ?? '';
  if (!hangul.test(left) || !hangul.test(right)) return [];
  const leftAlone = before.length === 1;
  const rightAlone = after.length === 1 || isParticle(after.slice(1));
  return [
    ...(leftAlone && after.length > 1 ? [`_${left}_${right}`] : []),
    ...(leftAlone && rightAlone ? [`_${left}_${right}_`] : []),
    ...(!leftAlone && rightAlone ? [`${left}_${right}_`] : []),
  ];
}

/** The ways to write a run with a blank behind its first or before its last syllable: the lexeme of the blank, and what else of the run is in a row. */
export function blankPairsOfRun(run: string): { readonly blank: string; readonly rest: readonly [from: number, to: number] }[] {
  if (!/^[가-힣]{2,12}$/.test(run)) return [];
  const [first = '', second = ''] = run;
  if (run.length === 2) return [{ blank: `_${first}_${second}_`, rest: [0, 0] }];
  return [
    { blank: `_${first}_${second}`, rest: [1, run.length] },
    { blank: `${run.at(-2) ?? ''}_${run.at(-1) ?? ''}_`, rest: [0, run.length - 1] },
  ];
}

import type { TextLine } from '@hanji/service-kit/html/html-text';

const cjkPerMinute = 500;
const wordsPerMinute = 220;
/** Code is skimmed: a word of it takes a third of a word's time. */
const codeShare = 1 / 3;

/** Minutes that reading takes, at least 1: Korean by characters, other scripts by words, code by less. */
export function readingTime(lines: readonly TextLine[]): number {
  let minutes = 0;
  for (const line of lines) {
    const cjk = line.text.match(/[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
    const words = line.text.match(/[[\p{L}\p{M}\p{N}_]--[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+/gv)?.length ?? 0;
    minutes += (cjk / cjkPerMinute + words / wordsPerMinute) * (line.kind === 'code' ? codeShare : 1);
  }
  return Math.max(1, Math.round(minutes));
}

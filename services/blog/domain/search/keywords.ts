import { withoutParticle } from './particles.ts';
import { isStopWord } from './search-query.ts';
import { stemOf, tokensOf } from './tokens.ts';

/** A word that says what a post is about, and how much (0 to 1, the strongest is 1). */
export interface Keyword {
  readonly word: string;
  readonly weight: number;
}

const maxKeywords = 24;
const titleWeight = 4;
/** Verbs and link words that run through every Korean text. */
const korean = new Set(
  '그리고 하지만 그러나 그런데 그래서 따라서 때문 경우 이것 그것 저것 여기 대한 대해 위해 통해 또한 같은 다른 모든 이런 그런 어떤 우리 사용 정도 하나 다음 이제 매우 가장 바로 다시 이후 이전 현재'.split(
    ' ',
  ),
);

/** The words of title and prose that stand for a post when others like it are looked for. */
export function keywordsOf(title: string, prose: string): Keyword[] {
  const counts = new Map<string, number>();
  const count = (text: string, by: number) => {
    for (const token of tokensOf(text)) {
      const word = token.kind === 'word' ? englishKeyword(token.folded) : koreanKeyword(token.folded);
      if (word !== null) counts.set(word, (counts.get(word) ?? 0) + by);
    }
  };
  count(title, titleWeight);
  count(prose, 1);
  const strongest = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, maxKeywords);
  const top = Math.log1p(strongest[0]?.[1] ?? 1);
  return strongest.map(([word, n]) => ({ word, weight: Number((Math.log1p(n) / top).toFixed(4)) }));
}

function englishKeyword(folded: string): string | null {
  return folded.length < 3 || isStopWord(folded) || /^\d+$/.test(folded) ? null : stemOf(folded);
}

/** Verbs end in 다 or 요; what is left is mostly nouns. */
function koreanKeyword(run: string): string | null {
  if (/[다요죠]$/.test(run)) return null;
  const noun = withoutParticle(run);
  return noun.length < 2 || noun.length > 10 || korean.has(noun) ? null : noun;
}

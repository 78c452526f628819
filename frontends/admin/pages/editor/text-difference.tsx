import { usePage } from '@hanji/frontend-kit/app/page-context';
import { diffArrays } from 'diff';
import { createElement, type ReactNode, useMemo } from 'react';
import { keyOf, type Piece, piecesOf } from '../../editor/written-pieces.ts';
import { writingMessages } from './writing-messages.ts';

/** A text with its title, as it is compared. */
export interface ComparedText {
  readonly name: string;
  /** Which one it is: from when, and by whom. */
  readonly detail?: string;
  readonly title: string;
  readonly html: string;
}

/** Two texts side by side, below each other where it is narrow; what only one of them has is marked, and said to whoever cannot see it.
 * How words are set and what kind of block they stand in counts as well. */
export function TextDifference({ one, other }: { readonly one: ComparedText; readonly other: ComparedText }): ReactNode {
  const parts = useMemo(
    () => diffArrays([...piecesOf(other.title, other.html)], [...piecesOf(one.title, one.html)], { comparator: (left, right) => keyOf(left) === keyOf(right) }),
    [one, other],
  );
  return (
    <div className="difference">
      <Side {...one} parts={parts.filter((part) => !part.removed)} />
      <Side {...other} parts={parts.filter((part) => !part.added)} />
    </div>
  );
}

interface Part {
  readonly value: readonly Piece[];
  readonly added?: boolean;
  readonly removed?: boolean;
}

function Side({ name, detail, parts }: Pick<ComparedText, 'name' | 'detail'> & { readonly parts: readonly Part[] }): ReactNode {
  const { language } = usePage();
  const { added, removed } = writingMessages[language].conflict;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      {detail === undefined ? null : <p className="difference-detail">{detail}</p>}
      {/* Only what can be focused can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- none of the tags fits */}
      <div className="difference-text" role="group" aria-label={name} tabIndex={0}>
        {parts.map((part, index) =>
          part.added === true || part.removed === true ? (
            // oxlint-disable-next-line react/no-array-index-key -- the parts have no other name, and never change places
            <mark key={index} className="difference-changed" title={part.added === true ? added : removed}>
              <SetWords pieces={part.value} />
            </mark>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- the same
            <SetWords key={index} pieces={part.value} />
          ),
        )}
      </div>
    </section>
  );
}

/** Words as they are set; a link leads nowhere here. */
function SetWords({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  // Neighbours that are set alike are one run: a text has thousands of words.
  const runs: { text: string; readonly marks: Piece['marks'] }[] = [];
  for (const { text, marks } of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && last.marks.join() === marks.join()) last.text += text;
    else runs.push({ text, marks });
  }
  return runs.map(({ text, marks }, index) =>
    // The runs have no other name, and never change places.
    marks.reduceRight<ReactNode>((inside, mark) => createElement(mark === 'a' ? 'u' : mark, { key: index }, inside), text),
  );
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import { diffArrays } from 'diff';
import { createElement, Fragment, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { keyOf, type Piece, piecesOf } from '../../editor/written-pieces.ts';
import { writingMessages } from './writing-messages.ts';

/** A text with its title, as it is compared. */
export interface ComparedText {
  readonly name: string;
  /** Which one it is: from when, and by whom. */
  readonly detail?: string;
  readonly title: string;
  /** A page has none. */
  readonly subtitle?: string | null;
  readonly content: string;
}

/** Two texts side by side, below each other where it is narrow; what only one of them has is marked, and said to whoever cannot see it.
 * How words are set and what kind of block they stand in counts as well. */
export function TextDifference({ one, other }: { readonly one: ComparedText; readonly other: ComparedText }): ReactNode {
  const parts = useMemo(
    () => diffArrays([...allPiecesOf(other)], [...allPiecesOf(one)], { comparator: (left, right) => keyOf(left) === keyOf(right) }),
    [one, other],
  );
  // All that stands before the first difference is one part, the same on both sides.
  const alike = parts[0]?.added === true || parts[0]?.removed === true ? 0 : 1;
  return (
    <div className="difference">
      <Side {...one} parts={parts.filter((part) => !part.removed)} alike={alike} />
      <Side {...other} parts={parts.filter((part) => !part.added)} alike={alike} />
    </div>
  );
}

function allPiecesOf({ title, subtitle, content }: ComparedText): readonly Piece[] {
  return piecesOf(subtitle ? `${title}\n${subtitle}` : title, content);
}

interface Part {
  readonly value: readonly Piece[];
  readonly added?: boolean;
  readonly removed?: boolean;
}

interface SideProps extends Pick<ComparedText, 'name' | 'detail'> {
  readonly parts: readonly Part[];
  /** How many parts stand before the first difference. */
  readonly alike: number;
}

/** So much of what stands before the first difference is shown above it, in CSS pixels. */
const above = 48;

/** One of the texts. It opens at the first difference, as the other one does; from there on its reader scrolls it. */
function Side({ name, detail, parts, alike }: SideProps): ReactNode {
  const { language } = usePage();
  const box = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (box.current === null || first.current === null) return;
    box.current.scrollTop = first.current.getBoundingClientRect().top - box.current.getBoundingClientRect().top - above;
  }, []);
  const { added, removed } = writingMessages[language].conflict;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      {detail === undefined ? null : <p className="difference-detail">{detail}</p>}
      {/* Only what can be focused can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- none of the tags fits */}
      <div ref={box} className="difference-text" role="group" aria-label={name} tabIndex={0}>
        {parts.map((part, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the parts have no other name, and never change places
          <Fragment key={index}>
            {index === alike ? <span ref={first} /> : null}
            {part.added === true || part.removed === true ? (
              <mark className="difference-changed" title={part.added === true ? added : removed}>
                <SetWords pieces={part.value} />
              </mark>
            ) : (
              <SetWords pieces={part.value} />
            )}
          </Fragment>
        ))}
        {parts.length === alike ? <span ref={first} /> : null}
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

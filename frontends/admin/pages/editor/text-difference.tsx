import { usePage } from '@hanji/frontend-kit/app/page-context';
import { diffWordsWithSpace } from 'diff';
import { type ReactNode, useMemo } from 'react';
import { writingMessages } from './writing-messages.ts';

/** A text with its title, as it is compared. */
export interface ComparedText {
  readonly name: string;
  readonly title: string;
  readonly html: string;
}

/** Two texts side by side, below each other where it is narrow; what only one of them has is marked, and said to whoever cannot see it. */
export function TextDifference({ one, other }: { readonly one: ComparedText; readonly other: ComparedText }): ReactNode {
  const parts = useMemo(() => diffWordsWithSpace(linesOf(other), linesOf(one)), [one, other]);
  return (
    <div className="difference">
      <Side name={one.name} parts={parts.filter((part) => !part.removed)} />
      <Side name={other.name} parts={parts.filter((part) => !part.added)} />
    </div>
  );
}

interface Part {
  readonly value: string;
  readonly added?: boolean;
  readonly removed?: boolean;
}

function Side({ name, parts }: { readonly name: string; readonly parts: readonly Part[] }): ReactNode {
  const { language } = usePage();
  const { added, removed } = writingMessages[language].conflict;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      {/* Only what can be focused can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- none of the tags fits */}
      <div className="difference-text" role="group" aria-label={name} tabIndex={0}>
        {parts.map((part, index) =>
          part.added === true || part.removed === true ? (
            // oxlint-disable-next-line react/no-array-index-key -- the parts have no other name, and never change places
            <mark key={index} title={part.added === true ? added : removed}>
              {part.value}
            </mark>
          ) : (
            part.value
          ),
        )}
      </div>
    </section>
  );
}

/** Title and text, a line for each block. */
function linesOf({ title, html }: ComparedText): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const image of body.querySelectorAll('img')) image.replaceWith(`[${image.getAttribute('alt') || image.getAttribute('src') || ''}]`);
  for (const frame of body.querySelectorAll('iframe')) frame.replaceWith(`[${frame.getAttribute('src') ?? ''}]\n`);
  for (const cell of body.querySelectorAll('td:not(:last-child), th:not(:last-child)')) cell.after(' | ');
  for (const block of body.querySelectorAll('p, li, h1, h2, h3, h4, h5, h6, tr, pre, blockquote, summary, aside, br, figure')) block.after('\n');
  const text = body.textContent.replaceAll(/[^\S\n]+/g, ' ').replaceAll(/\s*\n\s*/g, '\n');
  return `${title}\n\n${text.trim()}`;
}

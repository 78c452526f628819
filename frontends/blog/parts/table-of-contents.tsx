import type { Heading } from '@hanji/frontend-kit/content/headings';
import { useReader } from './reader-view.tsx';

const deepest = 3;
/** Fewer headings are found by looking. */
const fewest = 3;

interface ContentsProps {
  readonly headings: readonly Heading[];
}

/** The table of contents beside an article, on wide screens; stays in sight. */
export function SideContents({ headings }: ContentsProps) {
  const { messages } = useReader();
  const shown = shownHeadings(headings);
  if (shown.length === 0) return null;
  return (
    <nav className="contents-side" aria-labelledby="contents" data-island="./reader#contents">
      <p id="contents" className="label">
        {messages.contents}
      </p>
      <HeadingLinks headings={shown} />
    </nav>
  );
}

/** The same above the article on narrow screens, folded. */
export function FoldedContents({ headings }: ContentsProps) {
  const { messages } = useReader();
  const shown = shownHeadings(headings);
  if (shown.length === 0) return null;
  return (
    <details className="contents-folded">
      <summary>{messages.contents}</summary>
      <HeadingLinks headings={shown} />
    </details>
  );
}

function shownHeadings(headings: readonly Heading[]): readonly Heading[] {
  const shown = headings.filter((heading) => heading.depth <= deepest);
  return shown.length < fewest ? [] : shown;
}

function HeadingLinks({ headings }: ContentsProps) {
  return (
    <ol>
      {headings.map((heading) => (
        <li key={heading.id} className={`contents-${heading.depth}`}>
          <a href={`#${encodeURIComponent(heading.id)}`}>{heading.text}</a>
        </li>
      ))}
    </ol>
  );
}

import { useArrowKey } from './arrow-key.ts';
import { withQuery } from './paths.ts';
import { useReader } from './reader-view.tsx';

interface PaginationProps {
  /** The list's address and the query values that are to stay. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Cursor of the page shown, and of the next one. */
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
  /** What is listed, and the way to more of it; posts unless said otherwise. */
  readonly label?: string;
  readonly more?: string;
}

/** The ways on from a page of a list, as links; at the end it says so. */
export function Pagination({ path, query, cursor, nextCursor, label, more }: PaginationProps) {
  const { messages } = useReader();
  const next = useArrowKey('next');
  const isFirst = cursor === undefined;
  if (isFirst && nextCursor === null) return null;
  return (
    <nav className="pagination" aria-label={label ?? messages.posts}>
      {nextCursor === null ? (
        <p>{messages.endOfList}</p>
      ) : (
        <a className="button" {...next} href={withQuery(path, { ...query, cursor: nextCursor })}>
          {more ?? messages.morePosts}
        </a>
      )}
      {isFirst ? null : <a href={withQuery(path, query)}>{messages.backToFirst}</a>}
    </nav>
  );
}

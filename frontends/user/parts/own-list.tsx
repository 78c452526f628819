import { usePage } from '@hanji/frontend-kit/app/page-context';
import { EndState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';

/** A page of a list, as every list of the API answers it. */
interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

interface OwnListProps<Item> {
  /** Names the list among all that the page remembers. */
  readonly name: readonly unknown[];
  readonly load: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<Item>>;
  readonly keyOf: (item: Item) => string;
  readonly label: string;
  /** In place of a list without entries. */
  readonly empty: ReactNode;
  readonly end: string;
  readonly children: (item: Item) => ReactNode;
}

/** A list in pages, with all its states. After "more" the focus is on the first entry that came. */
export function OwnList<Item>({ name, load, keyOf, label, empty, end, children }: OwnListProps<Item>): ReactNode {
  const { language } = usePage();
  const list = useInfiniteQuery({
    queryKey: [...name],
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ListPage<Item>) => last.nextCursor ?? undefined,
  });
  const element = useRef<HTMLUListElement>(null);
  const focusFrom = useRef<number | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    if (focusFrom.current === null || focusFrom.current >= items.length) return;
    element.current?.children[focusFrom.current]?.querySelector<HTMLElement>('a, button')?.focus();
    focusFrom.current = null;
  }, [items.length]);
  const more = () => {
    focusFrom.current = items.length;
    void list.fetchNextPage();
  };
  if (list.isPending) return <LoadingState language={language} />;
  if (list.isError && items.length === 0) return <ErrorState error={list.error} language={language} retry={() => void list.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <div>
      <ul ref={element} className="ruled-list" aria-label={label}>
        {items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {list.isError ? <ErrorState error={list.error} language={language} retry={more} /> : null}
      {list.hasNextPage && !list.isError ? <MoreButton language={language} isBusy={list.isFetchingNextPage} onMore={more} /> : null}
      {list.hasNextPage ? null : <EndState>{end}</EndState>}
    </div>
  );
}

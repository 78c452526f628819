import { usePage } from '@hanji/frontend-kit/app/page-context';
import { ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

interface LoadedProps<Data> {
  /** Names the data among all that the page remembers. */
  readonly name: readonly unknown[];
  readonly load: () => Promise<Data>;
  /** Asked for again so often while the page is looked at, in milliseconds. */
  readonly everyMs?: number | undefined;
  readonly children: (data: Data) => ReactNode;
}

/** Part of a page that needs data: until it is there, and where it cannot be had, that part alone says so. */
export function Loaded<Data>({ name, load, everyMs, children }: LoadedProps<Data>): ReactNode {
  const query = useQuery({ queryKey: [...name], queryFn: load, refetchInterval: everyMs ?? false });
  return query.data === undefined ? <NotLoaded query={query} /> : children(query.data);
}

/** In place of data that is not there: it is on its way, or cannot be had. */
export function NotLoaded({ query }: { readonly query: UseQueryResult }): ReactNode {
  const { language } = usePage();
  return query.isError ? <ErrorState error={query.error} language={language} retry={() => void query.refetch()} /> : <LoadingState language={language} />;
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import { EndState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import { type InfiniteData, keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listMessages } from './list-messages.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/** A page of a list, as every list of the API answers it. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  /** How many entries all pages have; on the first one of lists that are counted. */
  readonly found?: number | undefined;
}

/** Something that is done to several rows at once; answers whether all of it is done, and nothing is chosen then. */
export interface BulkAction<Row> {
  readonly label: string;
  readonly isDestructive?: boolean;
  readonly run: (rows: readonly Row[]) => Promise<boolean>;
}

/** A list of the API. */
export interface Records<Row> {
  /** Names the list, with its filters, among all that the page remembers. */
  readonly name: readonly unknown[];
  readonly load: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>;
}

/** What is known of a list; whoever asks for one of the same name shares it. */
export function useRecords<Row>({ name, load }: Records<Row>): UseInfiniteQueryResult<InfiniteData<ListPage<Row>>> {
  return useInfiniteQuery({
    queryKey: [...name],
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ListPage<Row>) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

interface RecordTableProps<Row> extends Records<Row> {
  readonly keyOf: (row: Row) => string;
  /** What a row is called where it is chosen. */
  readonly nameOf: (row: Row) => string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** In place of a list without entries. */
  readonly empty: ReactNode;
  /** What can be done to the chosen rows at once; without it rows cannot be chosen. */
  readonly bulk?: readonly BulkAction<Row>[];
}

/** A list of the administration as a table, in pages, with all its states. */
export function RecordTable<Row>({ name, load, keyOf, nameOf, caption, columns, empty, bulk }: RecordTableProps<Row>): ReactNode {
  const { language } = usePage();
  const messages = listMessages[language];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useRecords({ name, load });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  useKeptFocus(rows.length);
  const chosenRows = rows.filter((row) => chosen.has(keyOf(row)));
  if (list.isPending) return <LoadingState language={language} />;
  if (list.isError && rows.length === 0) return <ErrorState error={list.error} language={language} retry={() => void list.refetch()} />;
  if (rows.length === 0) return empty;
  const selection = { chosen, onChange: setChosen, labelOf: (row: Row) => messages.choose(nameOf(row)), allLabel: messages.chooseAll };
  return (
    <div className="record-table" aria-busy={list.isPlaceholderData}>
      {bulk === undefined ? null : <BulkBar rows={chosenRows} actions={bulk} onDone={() => setChosen(new Set())} />}
      <DataTable caption={caption} columns={columns} rows={rows} keyOf={keyOf} {...(bulk === undefined ? {} : { selection })} />
      {list.isError ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.hasNextPage && !list.isError ? (
        <MoreButton language={language} isBusy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <EndState>{messages.end(rows.length)}</EndState>
      )}
    </div>
  );
}

interface BulkBarProps<Row> {
  readonly rows: readonly Row[];
  readonly actions: readonly BulkAction<Row>[];
  readonly onDone: () => void;
}

/** What can be done to the chosen rows at once, above their list; `onDone` is called when all of it is done. */
export function BulkBar<Row>({ rows, actions, onDone }: BulkBarProps<Row>): ReactNode {
  const { language } = usePage();
  const messages = listMessages[language];
  const run = async (action: BulkAction<Row>) => {
    if (await action.run(rows)) onDone();
  };
  return (
    <fieldset className="bulk">
      <legend className="visually-hidden">{messages.bulk}</legend>
      <output>{rows.length === 0 ? messages.bulkHint : messages.chosen(rows.length)}</output>
      {rows.length === 0
        ? null
        : actions.map((action) => (
            <button
              key={action.label}
              type="button"
              className={action.isDestructive === true ? 'button button-danger' : 'button'}
              onClick={() => void run(action)}
            >
              {action.label}
            </button>
          ))}
    </fieldset>
  );
}

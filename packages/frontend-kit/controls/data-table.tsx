import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column, all of one width. */
  readonly isFigure?: boolean;
}

/** Which rows are chosen, by their keys, for what is done to several at once. */
export interface Selection<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Says what choosing a row does: "Select Paper that lasts". */
  readonly labelOf: (row: Row) => string;
  readonly allLabel: string;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selection?: Selection<Row>;
}

/** Rows of facts; the first column names the row. Where it is wider than the screen it scrolls by itself, by keyboard too. */
export function DataTable<Row>({ caption, columns, rows, keyOf, selection }: DataTableProps<Row>): ReactNode {
  return (
    // Only what can be focused can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- none of the tags fits
    <div className="table-scroll" role="group" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {selection === undefined ? null : (
              <td className="choose" data-title={selection.allLabel}>
                <ChooseAll keys={rows.map(keyOf)} selection={selection} />
              </td>
            )}
            {columns.map(({ title, isFigure }) => (
              <th key={title} scope="col" className={isFigure === true ? 'figure' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {selection === undefined ? null : (
                <td className="choose">
                  <input
                    type="checkbox"
                    checked={selection.chosen.has(keyOf(row))}
                    aria-label={selection.labelOf(row)}
                    onChange={() => selection.onChange(withOther(selection.chosen, keyOf(row)))}
                  />
                </td>
              )}
              {columns.map(({ title, cell, isFigure }, index) =>
                index === 0 ? (
                  <th key={title} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} data-title={title} className={isFigure === true ? 'figure' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChooseAll({
  keys,
  selection,
}: {
  readonly keys: readonly string[];
  readonly selection: Pick<Selection<never>, 'chosen' | 'onChange' | 'allLabel'>;
}): ReactNode {
  const count = keys.filter((key) => selection.chosen.has(key)).length;
  return (
    <input
      type="checkbox"
      aria-label={selection.allLabel}
      checked={count > 0 && count === keys.length}
      ref={(box) => {
        if (box !== null) box.indeterminate = count > 0 && count < keys.length;
      }}
      onChange={() => selection.onChange(new Set(count === keys.length ? [] : keys))}
    />
  );
}

function withOther(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return chosen.symmetricDifference(new Set([key]));
}

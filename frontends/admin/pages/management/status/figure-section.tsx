import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import type { ReactNode } from 'react';

interface FigureSectionProps<Row> {
  readonly id: string;
  readonly messages: { readonly title: string; readonly lead: ReactNode };
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** In place of a table without rows. */
  readonly none?: string;
  /** Below the table. */
  readonly children?: ReactNode;
}

/** A table of figures under its title, with a sentence on what they are. */
export function FigureSection<Row>({ id, messages, columns, rows, keyOf, none, children }: FigureSectionProps<Row>): ReactNode {
  return (
    <section aria-labelledby={id} className="figures">
      <h2 id={id}>{messages.title}</h2>
      <p>{messages.lead}</p>
      {rows.length === 0 ? (
        <p className="today-nothing">{none}</p>
      ) : (
        <div className="record-table">
          <DataTable caption={messages.title} columns={columns} rows={rows} keyOf={keyOf} />
        </div>
      )}
      {children}
    </section>
  );
}

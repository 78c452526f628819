import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import type { ReactNode } from 'react';

interface FigureSectionProps<Row> {
  readonly id: string;
  readonly messages: { readonly title: string; readonly lead: ReactNode };
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What of it is read at a glance, beside the title, while the rest is folded. */
  readonly glance: string;
  /** Whether it is unfolded from the first: where something in it has to be seen. */
  readonly isOpen?: boolean;
  /** In place of a table without rows. */
  readonly none?: string;
  /** Below the table. */
  readonly children?: ReactNode;
}

/** A table of figures that is unfolded by its title, with a sentence on what they are. */
export function FigureSection<Row>({ id, messages, columns, rows, keyOf, glance, isOpen, none, children }: FigureSectionProps<Row>): ReactNode {
  return (
    <section aria-labelledby={id} className="figures">
      <details open={isOpen === true}>
        <summary>
          <h2 id={id}>{messages.title}</h2> <small>{glance}</small>
        </summary>
        <p>{messages.lead}</p>
        {rows.length === 0 ? (
          <p className="today-nothing">{none}</p>
        ) : (
          <div className="record-table">
            <DataTable caption={messages.title} columns={columns} rows={rows} keyOf={keyOf} />
          </div>
        )}
        {children}
      </details>
    </section>
  );
}

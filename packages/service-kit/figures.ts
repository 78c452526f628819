import type { EntityManager } from '@mikro-orm/postgresql';
import { Gauge, type Registry } from 'prom-client';

/** A figure of a service that stands in its database; every process of the service tells the same. */
export interface DatabaseFigure {
  /** Name that dashboards and alerts know, with its unit. */
  readonly name: `hanji_${string}`;
  readonly help: string;
  /** Name of its one label; there is a series for each row. */
  readonly label?: string;
  /** Answers `value` (float8), and `label` (text) where there is one: a bounded number of them. No row stands for 0. */
  readonly sql: string;
}

/** Of every service: how long its oldest event has waited to be published. */
export const outboxFigure: DatabaseFigure = {
  name: 'hanji_outbox_oldest_seconds',
  help: 'Age of the oldest event that waits to be published, 0 where none does; the same from every process of a service',
  sql: 'select greatest(0, extract(epoch from now() - occurred_at))::float8 as value from outbox where published_at is null order by seq limit 1',
};

/** How long what runs over several services has been under way: the oldest of a kind. `from` is a table with a condition, `since` its instant. */
export function sagaFigures(sagas: Readonly<Record<string, { readonly from: string; readonly since: string }>>): DatabaseFigure {
  return {
    name: 'hanji_saga_oldest_seconds',
    help: 'Age of the oldest of what runs over several services and is not done, 0 where there is none; the same from every process of a service',
    label: 'saga',
    sql: Object.entries(sagas)
      .map(([saga, { from, since }]) => `select '${saga}' as label, coalesce(extract(epoch from now() - min(${since})), 0)::float8 as value from ${from}`)
      .join(' union all '),
  };
}

/** Registers figures; the answer reads them anew. It rejects where the database is away, and then they are left as they were. */
export function registerFigures(registry: Registry, figures: readonly DatabaseFigure[]): (em: EntityManager) => Promise<void> {
  const registers = [registry];
  const gauges = figures.map(({ name, help, label, sql }) => ({
    sql,
    gauge: new Gauge({ name, help, labelNames: label === undefined ? [] : [label], registers }),
    set: (gauge: Gauge, row: FigureRow) => (label === undefined ? gauge.set(row.value) : gauge.set({ [label]: row.label }, row.value)),
  }));
  return async (em) => {
    for (const { sql, gauge, set } of gauges) {
      const rows = await em.execute<FigureRow[]>(sql);
      gauge.reset();
      for (const row of rows) set(gauge, row);
    }
  };
}

interface FigureRow {
  readonly label: string;
  readonly value: number;
}

import { createHash } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { isTraced, traced } from '../tracing.ts';
import { statementStep } from './trace-queries.ts';

/**
 * Reads outside of any transaction by a statement that each connection prepares once: for hot reads whose planning costs more
 * than their execution. `?` stands for a parameter; an array is one parameter, for `= any(?)`.
 */
export type PreparedQuery = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Makes prepared queries on the ORM's connections. Use it for a bounded number of different texts: every connection keeps them all. */
export function preparedQueries(orm: MikroORM): PreparedQuery {
  const statements = new Map<string, Statement>();
  return async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = toStatement(sql)));
    const pool = (await orm.em.getConnection().getNativeClient()) as Pool;
    const query = { ...statement, values: [...parameters] };
    const { rows } = await (isTraced() ? traced(statementStep(sql), () => pool.query(query)) : pool.query(query));
    return rows as Row[];
  };
}

function toStatement(sql: string): Statement {
  let place = 0;
  const text = sql.replaceAll('?', () => `$${(place += 1)}`);
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 40), text };
}

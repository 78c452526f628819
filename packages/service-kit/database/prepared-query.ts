import { createHash } from 'node:crypto';
import type { EntityManager, Kysely, MikroORM } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
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

const statements = new Map<string, Statement>();
const names = new Map<string, string>();

/** Makes prepared queries on the ORM's connections. Use it for a bounded number of different texts: every connection keeps them all. */
export function preparedQueries(orm: MikroORM): PreparedQuery {
  return async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    const pool = (await orm.em.getConnection().getNativeClient()) as Pool;
    const query = { ...statementOf(sql), values: [...parameters] };
    const { rows } = await (isTraced() ? traced(statementStep(sql), () => pool.query(query)) : pool.query(query));
    return rows as Row[];
  };
}

/**
 * The same in the transaction of `em`, where it is in one, for statements of writing that take longer to be planned than to be run: `em.execute` writes
 * parameters into the text, and PostgreSQL plans each text anew. Rejects with the driver's own error. Flushes nothing.
 */
export async function executePrepared<Row>(em: EntityManager, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const client = em.getTransactionContext<Kysely<unknown>>() ?? em.getConnection().getClient();
  const { rows } = await client.executeQuery(CompiledQuery.raw(statementOf(sql).text, [...parameters]));
  return rows as Row[];
}

/** Has connections of a pool prepare what they are sent with parameters: only `executePrepared` sends any, which Kysely passes on without a name. */
export function prepareStatements(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const prepared = (text: unknown, values?: unknown, ...rest: unknown[]): unknown =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? query({ name: nameOf(text), text, values }, ...rest)
        : query(text, values, ...rest);
    client.query = prepared as PoolClient['query'];
  });
}

function statementOf(sql: string): Statement {
  let statement = statements.get(sql);
  if (statement === undefined) {
    let place = 0;
    const text = sql.replaceAll('?', () => `$${(place += 1)}`);
    statements.set(sql, (statement = { name: nameOf(text), text }));
  }
  return statement;
}

/** The same for the same text. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 40)));
  return name;
}

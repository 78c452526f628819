import type { Pool, PoolClient } from 'pg';
import { isTraced, type Step, traced } from '../tracing.ts';

/** So much of a statement is looked at to name it. */
const lookedAt = 2000;

/**
 * The step that a statement is: `SELECT post`. No more than that, for its text may hold what users wrote. Statements name tables of ours, so that there
 * is a bounded number of them.
 */
export function statementStep(sql: string): Step {
  const text = sql
    .slice(0, lookedAt)
    // A literal that is cut off ends with the text.
    .replaceAll(/'(?:[^']|'')*(?:'|$)/g, "''");
  const operation = (
    /\b(select|insert|update|delete|begin|commit|rollback|savepoint|release|truncate|declare|fetch|set)\b/i.exec(text)?.[1] ?? 'query'
  ).toUpperCase();
  const table = /\b(?:from|into|update)\s+(?:only\s+)?(?:"?public"?\.)?"?([a-z_]+)"?/i.exec(text)?.[1];
  return {
    name: table === undefined ? operation : `${operation} ${table}`,
    kind: 'client',
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': operation, ...(table === undefined ? {} : { 'db.collection.name': table }) },
  };
}

/** Makes each query on a connection of the pool a step of the trace that asks it. Those of the pool itself are not seen here. */
export function traceQueries(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const replaced = (...given: unknown[]): unknown => {
      const [first] = given;
      const sql = typeof first === 'string' ? first : (first as { readonly text?: unknown } | undefined)?.text;
      if (typeof sql !== 'string' || typeof given.at(-1) === 'function' || !isTraced()) return query(...given);
      return traced(statementStep(sql), () => query(...given) as Promise<unknown>);
    };
    client.query = replaced as PoolClient['query'];
  });
}

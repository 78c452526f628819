import type { Reader } from '../reader.ts';

/** A condition in SQL with what its `?` stand for. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** `isShownTo` in SQL. */
export function shownCondition(alias: string, reader: Reader | null): SqlCondition {
  return {
    sql: `(${alias}.status = 'VISIBLE' or (${alias}.status = 'PENDING' and (?::boolean or ${alias}.author_id = ?)))`,
    values: [reader?.role === 'ADMIN', reader?.userId ?? null],
  };
}

/** Whether a comment has its place in what the reader sees: it is shown, or something below it is and it stays as a placeholder. */
export function keptCondition(alias: string, reader: Reader | null): SqlCondition {
  const own = shownCondition(alias, reader);
  const below = shownCondition('below', reader);
  return {
    sql: `(${own.sql} or (${alias}.status <> 'VISIBLE' and exists (
      with recursive below as (
        select r.id, r.status, r.author_id from comment r where r.parent_id = ${alias}.id
        union all
        select r.id, r.status, r.author_id from comment r join below on r.parent_id = below.id
      ) select 1 from below where ${below.sql})))`,
    values: [...own.values, ...below.values],
  };
}

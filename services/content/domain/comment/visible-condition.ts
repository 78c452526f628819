import type { EntityManager } from '@mikro-orm/postgresql';
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

/** Whether a comment, by its table's alias, has its place in what a reader sees. */
export type KeptCondition = (alias: string) => SqlCondition;

/**
 * What has its place in the branches of these roots: what is shown to the reader, and what is not but has something below it that is and stays as a
 * placeholder. Reads the placeholders by going up from what is shown, each once, so that it takes time in proportion to their number, however they hang
 * on each other.
 */
export async function keptIn(em: EntityManager, rootIds: readonly string[], reader: Reader | null): Promise<KeptCondition> {
  const placeholders = rootIds.length === 0 ? '{}' : arrayOf(await findPlaceholders(em, rootIds, reader));
  return (alias) => {
    const own = shownCondition(alias, reader);
    return { sql: `(${own.sql} or ${alias}.id in (select unnest(?::uuid[])))`, values: [...own.values, placeholders] };
  };
}

async function findPlaceholders(em: EntityManager, rootIds: readonly string[], reader: Reader | null): Promise<string[]> {
  const [hidden, below] = [shownCondition('p', reader), shownCondition('s', reader)];
  const rows = await em.execute<{ id: string }[]>(
    `with recursive placeholder as (
       select p.id, p.parent_id from comment p
       where p.root_id = any(?::uuid[]) and p.status <> 'VISIBLE' and ${hidden.sql} is not true
         and exists (select 1 from comment s where s.parent_id = p.id and ${below.sql})
       union
       select p.id, p.parent_id from placeholder below join comment p on p.id = below.parent_id where ${hidden.sql} is not true
     ) select id from placeholder`,
    [arrayOf(rootIds), ...hidden.values, ...below.values, ...hidden.values],
  );
  return rows.map(({ id }) => id);
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

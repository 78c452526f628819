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
 * placeholder. The database keeps how many visible ones are below each; those that wait and are shown to this reader alone are looked for.
 */
export async function keptIn(em: EntityManager, rootIds: readonly string[], reader: Reader | null): Promise<KeptCondition> {
  const aboveWaiting = reader === null || rootIds.length === 0 ? [] : await findAboveWaiting(em, rootIds, reader);
  return (alias) => {
    const own = shownCondition(alias, reader);
    const above =
      aboveWaiting.length === 0 ? { sql: '', values: [] } : { sql: ` or ${alias}.id in (select unnest(?::uuid[]))`, values: [arrayOf(aboveWaiting)] };
    return { sql: `(${own.sql} or ${hasShownBelow(alias)}${above.sql})`, values: [...own.values, ...above.values] };
  };
}

/** Whether something visible stands below a comment. */
export function hasShownBelow(alias: string): string {
  return `exists (select 1 from comment_below b where b.comment_id = ${alias}.id and b.shown > 0)`;
}

/** What stands above comments that wait and are shown to the reader, as far as nothing else shows it. */
async function findAboveWaiting(em: EntityManager, rootIds: readonly string[], reader: Reader): Promise<string[]> {
  const [hidden, waiting] = [shownCondition('p', reader), shownCondition('s', reader)];
  const rows = await em.execute<{ id: string }[]>(
    `with recursive placeholder as (
       select p.id, p.parent_id from comment s join comment p on p.id = s.parent_id
       where s.root_id = any(?::uuid[]) and s.status = 'PENDING' and ${waiting.sql} and ${hidden.sql} is not true and not ${hasShownBelow('p')}
       union
       select p.id, p.parent_id from placeholder below join comment p on p.id = below.parent_id where ${hidden.sql} is not true and not ${hasShownBelow('p')}
     ) select id from placeholder`,
    [arrayOf(rootIds), ...waiting.values, ...hidden.values, ...hidden.values],
  );
  return rows.map(({ id }) => id);
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

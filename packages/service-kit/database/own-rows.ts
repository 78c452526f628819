import type { EntityManager } from '@mikro-orm/postgresql';
import { Batches } from '../user-data.ts';

/** Rows of one owner, as SQL: `item` makes one of the row `x` of `table`, whose column `owner` has the owner's id. All of it is written by us. */
export interface OwnRows {
  readonly item: string;
  readonly table: string;
  readonly owner: string;
}

/** An item and its place in its list; the time as the database writes it. */
interface Placed {
  readonly item: unknown;
  readonly at: string;
  readonly id: string;
}

/** What an owner has in a table with `id` and `created_at`, oldest first, read in batches. */
export function ownRows(em: EntityManager, ownerId: string, { item, table, owner }: OwnRows): Batches<Placed> {
  return new Batches<Placed>(
    (last, size) =>
      em.execute<Placed[]>(
        `select ${item} as item, x.created_at::text as at, x.id from ${table} x where x.${owner} = ? ${last === null ? '' : 'and (x.created_at, x.id) > (?, ?)'}
         order by x.created_at, x.id limit ?`,
        [ownerId, ...(last === null ? [] : [last.at, last.id]), size],
      ),
    (row) => row.item,
  );
}

import { DomainError } from '@hanji/service-kit/domain-error';
import { inTurns, TooBusy } from '@hanji/service-kit/turns';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Runs the SQL of a search, for at most two seconds. Searches hold two of the service's ten connections at most, so that whoever reads
 * never waits for them. Throws 503 `busy` when too many wait, and when one takes longer. `byWords`: what matches is found by the index of words
 * alone. PostgreSQL takes a query of hundreds of words that stand nowhere for one that most posts match, and would read them all.
 */
export type RunSearch = <Row>(em: EntityManager, sql: string, parameters: readonly unknown[], plan?: 'byWords') => Promise<Row[]>;

const limits = { atOnce: 2, waiting: 20, waitMs: 1500 };
const searchMs = 2000;
/** PostgreSQL's SQLSTATE of a statement that was ended by its timeout. */
const queryCanceled = '57014';

/** Makes the gate that all searches of a process go through. */
export function searchGate(): RunSearch {
  const inTurn = inTurns(limits);
  return async <Row>(em: EntityManager, sql: string, parameters: readonly unknown[], plan?: 'byWords'): Promise<Row[]> => {
    try {
      return await inTurn(() =>
        em.transactional(async (tx) => {
          await tx.execute(
            `set local statement_timeout = ${searchMs}${plan === 'byWords' ? '; set local enable_seqscan = off; set local enable_indexscan = off' : ''}`,
          );
          return tx.execute<Row[]>(sql, [...parameters]);
        }),
      );
    } catch (error) {
      const isTooSlow = (error as { code?: unknown } | null)?.code === queryCanceled;
      throw isTooSlow || error instanceof TooBusy ? busy(error) : error;
    }
  };
}

function busy(cause: unknown): DomainError {
  return new DomainError('unavailable', 'busy', 'Many people search right now. Try again in a moment, or with fewer words.', {
    retryAfter: 2,
    cause,
  });
}

/** Beginning of an SQL text that finds posts by their words alone, for `byWords`: `found` has the ids of some, the placeholder is a `tsquery`. */
export const foundByWords = 'with found as materialized (select f.id from post f where f.search @@ ?::tsquery limit 2000)';

/** Whether a `tsquery` matches a post of those that `seenSql` lets see. */
export async function matchesAny(em: EntityManager, search: RunSearch, query: string, seenSql: string): Promise<boolean> {
  return (await countMatches({ em, search }, query, seenSql, 1)) > 0;
}

/** How many posts of those that `seenSql` lets see a `tsquery` matches, counted up to `most`. */
export async function countMatches(
  { em, search }: { readonly em: EntityManager; readonly search: RunSearch },
  query: string,
  seenSql: string,
  most: number,
): Promise<number> {
  const rows = await search(em, `${foundByWords} select 1 from found join post p using (id) where ${seenSql} limit ${most}`, [query], 'byWords');
  return rows.length;
}

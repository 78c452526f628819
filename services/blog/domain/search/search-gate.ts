import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Runs the SQL of a search, for at most two seconds. Searches hold three of the service's ten connections at most, so that whoever reads
 * never waits for them. Throws 503 `busy` when too many wait, and when one takes longer.
 */
export type RunSearch = <Row>(em: EntityManager, sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

const bounds = { atOnce: 3, waiting: 20, waitMs: 1500, searchMs: 2000 };
/** PostgreSQL's SQLSTATE of a statement that was ended by its timeout. */
const queryCanceled = '57014';

/** Makes the gate that all searches of a process go through. */
export function searchGate(): RunSearch {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < bounds.atOnce) return void (running += 1);
    if (waiting.length >= bounds.waiting) throw busy();
    // Whoever leaves hands the place over.
    await new Promise<void>((resolve, reject) => {
      const place = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(place), 1);
        reject(busy());
      }, bounds.waitMs);
      waiting.push(place);
    });
  };
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async <Row>(em: EntityManager, sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
    await enter();
    try {
      return await em.transactional(async (tx) => {
        await tx.execute(`set local statement_timeout = ${bounds.searchMs}`);
        return tx.execute<Row[]>(sql, [...parameters]);
      });
    } catch (error) {
      throw (error as { code?: unknown } | null)?.code === queryCanceled ? busy(error) : error;
    } finally {
      leave();
    }
  };
}

function busy(cause?: unknown): DomainError {
  return new DomainError('unavailable', 'busy', 'Many people search right now. Try again in a moment, or with fewer words.', {
    retryAfter: 2,
    ...(cause === undefined ? {} : { cause }),
  });
}

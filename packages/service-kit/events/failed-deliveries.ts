import type { EntityManager } from '@mikro-orm/postgresql';
import { withoutValues } from '../without-values.ts';
import { storableText } from './delivery-digest.ts';

/** A message that a reaction failed on, or that none can be given. */
export interface FailedDelivery {
  readonly event: string;
  readonly digest: string;
}

/** What is known of a message's failures: how many, the first, the last and its error. */
export interface FailureRecord {
  readonly error: string;
  readonly attempts: number;
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
}

/**
 * Notes a failure, so that an admin learns why a message died: the message itself cannot carry that into the dead-letter queue. It says what a log would:
 * errors of a database repeat addresses and texts.
 */
export async function recordFailure(em: EntityManager, { event, digest }: FailedDelivery, error: Error): Promise<void> {
  await em.execute(
    `insert into failed_delivery (event, digest, error, attempts) values (?, ?, ?, 1)
     on conflict (event, digest) do update set error = excluded.error, attempts = failed_delivery.attempts + 1, last_failed_at = now()`,
    [event, digest, storableText(withoutValues(error.message))],
  );
}

/** Forgets the failures of a message and answers what they were; null where none were noted. */
export async function popFailures(em: EntityManager, { event, digest }: FailedDelivery): Promise<FailureRecord | null> {
  const [record] = await em.execute<FailureRecord[]>(
    `delete from failed_delivery where event = ? and digest = ?
     returning error, attempts, first_failed_at::text as "firstFailedAt", last_failed_at::text as "lastFailedAt"`,
    [event, digest],
  );
  return record ?? null;
}

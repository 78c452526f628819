import { randomUUIDv7 } from 'node:crypto';
import { catalogue, type EventPayload, type EventType } from '@hanji/contracts/events/catalogue';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestContext } from '../request-context.ts';
import { traced } from '../tracing.ts';
import { executePrepared } from './prepared-query.ts';

/** Transactions that events were recorded in. */
const recordedIn = new WeakSet<object>();

/** An event to be published once the transaction it is recorded in has committed. */
export interface NewEvent<Type extends EventType> {
  readonly aggregateId: string;
  /** Version of the aggregate's state in `payload`; consumers apply only newer ones. */
  readonly aggregateVersion: number;
  readonly payload: EventPayload<Type>;
}

/**
 * Records an event in the transaction of `em`; the relay publishes it after the commit, whatever dies in between. Must be called
 * inside `em.transactional`. The payload is checked: throws when it does not fit the catalogue.
 */
export async function recordEvent<Type extends EventType>(em: EntityManager, type: Type, event: NewEvent<Type>): Promise<void> {
  await recordEvents(em, type, [event]);
}

/** The same for many events of a type at once, published in the order given. */
export async function recordEvents<Type extends EventType>(em: EntityManager, type: Type, events: readonly NewEvent<Type>[]): Promise<void> {
  if (!em.isInTransaction()) throw new Error(`${type} must be recorded in the transaction of the change it tells of: use em.transactional.`);
  if (events.length === 0) return;
  recordedIn.add(em.getTransactionContext() ?? em);
  const { payload, version } = catalogue[type];
  const rows = events.map((event) => ({ ...event, id: randomUUIDv7(), payload: payload.parse(event.payload) }));
  await traced({ name: `record ${type}`, kind: 'internal' }, async () => {
    const { requestId, traceparent } = requestContext();
    await executePrepared(
      em,
      `insert into outbox (id, type, version, aggregate_id, aggregate_version, payload, traceparent, request_id, occurred_at)
     select id, ?::text, ?::int, "aggregateId", "aggregateVersion", payload, ?::text, ?::text, now()
     from rows from (json_to_recordset(?::json) as (id uuid, "aggregateId" uuid, "aggregateVersion" int, payload jsonb)) with ordinality as event order by ordinality`,
      [type, version, traceparent, requestId, JSON.stringify(rows)],
    );
  });
}

/** Whether an event was recorded in the transaction of `em`, so that the relay will have something to publish. To be asked before it ends. */
export function hasRecordedEvents(em: EntityManager): boolean {
  return recordedIn.has(em.getTransactionContext() ?? em);
}

import { queueName } from '@hanji/contracts/broker-topology';
import type { DeadLetter, DeadLetterAction, DeadLetterQueues, DeadLetterSummary, ListDeadLettersQuery } from '@hanji/contracts/api/dead-letters';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType } from '@hanji/contracts/events/catalogue';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Gauge } from 'prom-client';
import type { z } from 'zod';
import { instantSql } from '../database/json-sql.ts';
import { DomainError } from '../domain-error.ts';
import { decodeCursor, pageOf } from '../cursor.ts';

/** What is read of a definition here. */
type Consumer = Pick<ServiceDefinition, 'name' | 'consumes'>;

/** Days that a dead letter is kept, payload and all, after it was discarded or went back. */
export const keepResolvedDays = 30;

const columns = `id, event, status, error, attempts, deaths, event_id as "eventId", aggregate_id as "aggregateId", aggregate_version as "aggregateVersion",
  ${instantSql('occurred_at')} as "occurredAt", ${instantSql('first_failed_at')} as "firstFailedAt", ${instantSql('last_failed_at')} as "lastFailedAt", history,
  exists (select from inbox where consumer = dead_letter.event and message_id = dead_letter.event_id) as "isApplied",
  ${instantSql(`(settled_at + interval '${keepResolvedDays} days')`)} as "keptUntil"`;

type Row = Omit<DeadLetterSummary, 'service' | 'queue'>;

/** One page of a service's dead letters, last died first. Throws 400 for a foreign cursor. */
export async function listDeadLetters(
  em: EntityManager,
  definition: Consumer,
  query: z.output<typeof ListDeadLettersQuery>,
): Promise<{ items: DeadLetterSummary[]; nextCursor: string | null }> {
  const [before] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, ['id']);
  const rows = await em.execute<Row[]>(
    `select ${columns} from dead_letter
     where status = ? and (?::text is null or event = ?) and (?::uuid is null or id < ?::uuid) order by id desc limit ?`,
    [query.status, query.event ?? null, query.event ?? null, before, before, query.limit + 1],
  );
  return pageOf(
    rows,
    query.limit,
    (row) => summary(definition, row),
    (row) => [row.id],
  );
}

/** One dead letter with its message. Throws 404. */
export async function readDeadLetter(em: EntityManager, definition: Consumer, id: string): Promise<DeadLetter> {
  const [row] = await em.execute<(Row & { content: Buffer })[]>(`select ${columns}, content from dead_letter where id = ?`, [id]);
  if (row === undefined) throw DomainError.notFound('The dead letter');
  const content = row.content.toString('utf8');
  return { ...summary(definition, row), content, payload: payloadOf(content) };
}

/** How many there are by queue; a queue without any is listed too. */
export async function listQueues(em: EntityManager, definition: Consumer): Promise<DeadLetterQueues['items']> {
  const rows = await em.execute<DeadLetterQueues['items']>(
    `select event, count(*) filter (where status = 'DEAD')::int as dead, count(*) filter (where status = 'REDRIVING')::int as redriving,
       count(*) filter (where status = 'REDRIVEN')::int as redriven, count(*) filter (where status = 'DISCARDED')::int as discarded,
       ${instantSql("min(last_failed_at) filter (where status = 'DEAD')")} as "oldestAt"
     from dead_letter group by event order by event`,
  );
  const empty = { dead: 0, redriving: 0, redriven: 0, discarded: 0, oldestAt: null };
  const events = [...new Set([...Object.keys(definition.consumes), ...rows.map((row) => row.event)])];
  return events.map((event) => ({
    event,
    queue: queueName(definition.name, event as EventType),
    ...empty,
    ...rows.find((row) => row.event === event),
  }));
}

/** Sends one back; repeated while it is on its way, it changes nothing. Throws 404, and 409 or 422 where it cannot go back. */
export async function redriveOne(em: EntityManager, definition: Consumer, id: string, by: string): Promise<DeadLetter> {
  const found = await readDeadLetter(em, definition, id);
  if (found.status === 'REDRIVING') return found;
  checkConsumed(definition, found.event);
  const moved = await em.execute<unknown[]>(
    "update dead_letter set status = 'REDRIVING', settled_at = null, history = history || ?::jsonb where id = ? and status = 'DEAD' returning 1 as moved",
    [action('REDRIVE', by, null), id],
  );
  if (moved.length === 0) throw alreadyResolved();
  return readDeadLetter(em, definition, id);
}

/** Sends back all that wait for an admin in one event's queue, and answers how many. Throws 422 for an event that is not consumed. */
export async function redriveAll(em: EntityManager, definition: Consumer, event: string, by: string): Promise<number> {
  checkConsumed(definition, event);
  const moved = await em.execute<unknown[]>(
    "update dead_letter set status = 'REDRIVING', history = history || ?::jsonb where event = ? and status = 'DEAD' returning 1 as moved",
    [action('REDRIVE', by, null), event],
  );
  return moved.length;
}

/** Gives one up for a reason, which is kept with it. Throws 404, and 409 where it does not wait for an admin. */
export async function discardOne(em: EntityManager, definition: Consumer, id: string, by: string, reason: string): Promise<DeadLetter> {
  const moved = await em.execute<unknown[]>(
    "update dead_letter set status = 'DISCARDED', settled_at = now(), history = history || ?::jsonb where id = ? and status = 'DEAD' returning 1 as moved",
    [action('DISCARD', by, reason), id],
  );
  const found = await readDeadLetter(em, definition, id);
  if (moved.length === 0) throw alreadyResolved();
  return found;
}

/** Sets the gauge of a service's dead letters, zeros included. */
export async function countDeadLetters(definition: Consumer, em: EntityManager, gauge: Gauge<'queue'>): Promise<void> {
  if (Object.keys(definition.consumes).length === 0) return;
  for (const { queue, dead } of await listQueues(em, definition)) gauge.set({ queue }, dead);
}

function summary(definition: Consumer, { ...row }: Row & { content?: Buffer }): DeadLetterSummary {
  delete row.content;
  return { ...row, service: definition.name, queue: queueName(definition.name, row.event as EventType) };
}

function payloadOf(content: string): unknown {
  try {
    return (JSON.parse(content) as { payload?: unknown } | null)?.payload ?? null;
  } catch {
    return null;
  }
}

function action(what: DeadLetterAction['action'], by: string, reason: string | null): string {
  return JSON.stringify([{ action: what, by, at: new Date().toISOString(), reason } satisfies DeadLetterAction]);
}

function checkConsumed(definition: Consumer, event: string): void {
  if (event in definition.consumes) return;
  throw DomainError.unusable('event_not_consumed', `The ${definition.name} service does not take ${event}. See the list of its queues.`);
}

function alreadyResolved(): DomainError {
  return DomainError.conflict('dead_letter_resolved', 'It was sent back or given up already; see its status and history.');
}

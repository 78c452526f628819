import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { queueName } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { EventEnvelope } from '@hanji/contracts/events/envelope';
import { isTransient } from '@hanji/contracts/transient-errors';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Message } from 'amqplib';
import type { AckOrNack, BrokerAsPromised, SubscriberSessionAsPromised } from 'rascal';
import type { Logger } from '../log.ts';
import { deadSubscription } from './broker-config.ts';
import type { Consumers } from './consume.ts';
import { deliveryDigest } from './delivery-digest.ts';
import { popFailures } from './failed-deliveries.ts';
import { waitsSince } from './leave-to-newer.ts';

/** What collecting works with. */
export interface CollectorOptions {
  readonly definition: ServiceDefinition;
  readonly forkEntityManager: () => EntityManager;
  readonly log: Logger;
}

const retryMs = 1000;

/**
 * Moves what comes into the service's dead-letter queues to its table `dead_letter`, where each has an address. A message is
 * acknowledged once its row has committed; while the database is away it stays in the queue.
 */
export async function collectDeadLetters(broker: BrokerAsPromised, options: CollectorOptions): Promise<Consumers> {
  const sessions: SubscriberSessionAsPromised[] = [];
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  for (const event of Object.keys(options.definition.consumes) as EventType[]) {
    const queue = queueName(options.definition.name, event);
    const session = await broker.subscribe(deadSubscription(queue));
    const receive = (message: Message, ackOrNack: AckOrNack) => {
      const work = collect(event, queue, message, options, stopping.signal)
        .then(() => ackOrNack())
        .catch((error: Error) => {
          options.log.error({ event, err: error }, 'a dead letter could not be stored and stays in its queue');
          ackOrNack(error, [{ strategy: 'nack', requeue: true, defer: retryMs }]);
        })
        .finally(() => inFlight.delete(work));
      inFlight.add(work);
    };
    session.on('message', (message, _content, ackOrNack) => receive(message, ackOrNack));
    session.on('invalid_content', (_error, message, ackOrNack) => receive(message, ackOrNack));
    session.on('redeliveries_exceeded', (_error, message, ackOrNack) => receive(message, ackOrNack));
    session.on('error', (error: Error) => options.log.warn({ event, err: error.message }, 'subscription broke, rascal resubscribes'));
    sessions.push(session);
  }
  return {
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(sessions.map((session) => session.cancel()));
      await Promise.allSettled(inFlight);
    },
  };
}

async function collect(event: EventType, queue: string, message: Message, options: CollectorOptions, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await options.forkEntityManager().transactional((em) => store(em as EntityManager, event, queue, message));
    } catch (error) {
      if (!isTransient(error) || signal.aborted) throw error;
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** One that has died before, or is delivered twice, is the same row: it waits for an admin again. */
async function store(em: EntityManager, event: EventType, queue: string, message: Message): Promise<void> {
  const digest = deliveryDigest(message.properties.messageId, message.content);
  const failures = (await popFailures(em, { event, digest })) ?? failuresByBroker(queue, message);
  const named = namesOf(message.content);
  await em.execute(
    `insert into dead_letter (id, event, digest, content, properties, event_id, aggregate_id, aggregate_version, occurred_at, error, attempts, first_failed_at, last_failed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (event, digest) do update set status = 'DEAD', deaths = dead_letter.deaths + 1, settled_at = null,
       error = excluded.error, attempts = excluded.attempts, last_failed_at = excluded.last_failed_at`,
    [
      randomUUIDv7(),
      event,
      digest,
      message.content,
      JSON.stringify(propertiesOf(message)),
      named?.id ?? null,
      named?.aggregateId ?? null,
      named?.aggregateVersion ?? null,
      named?.occurredAt ?? null,
      failures.error,
      failures.attempts,
      failures.firstFailedAt,
      failures.lastFailedAt,
    ],
  );
}

/** Without a record of ours: the process was killed each time, or the database was away when it failed. */
function failuresByBroker(queue: string, message: Message): { error: string; attempts: number; firstFailedAt: string; lastFailedAt: string } {
  const deaths = (message.properties.headers?.['x-death'] ?? []) as readonly { queue?: string; reason?: string; count?: number }[];
  const death = deaths.find((death) => death.queue === queue);
  const now = new Date().toISOString();
  const error =
    death?.reason === 'delivery_limit'
      ? 'It was delivered too often without an answer: the process that took it ended each time.'
      : 'The broker was told that it cannot be taken; why was not recorded.';
  return { error, attempts: Number(death?.count ?? 1), firstFailedAt: now, lastFailedAt: now };
}

/** What names the event, where the content says it. */
function namesOf(content: Buffer): Pick<EventEnvelope, 'id' | 'aggregateId' | 'aggregateVersion' | 'occurredAt'> | null {
  const Names = EventEnvelope.pick({ id: true, aggregateId: true, aggregateVersion: true, occurredAt: true });
  try {
    return Names.safeParse(JSON.parse(content.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Properties that go back with the message; what was noted on its way here does not. */
function propertiesOf({ properties }: Message): object {
  const { messageId, type, contentType, timestamp } = properties;
  const headers = Object.fromEntries(
    Object.entries(properties.headers ?? {}).filter(([name]) => !['rascal', waitsSince].includes(name) && !name.startsWith('x-')),
  );
  return { messageId, type, contentType, timestamp, headers };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { defaultRecovery, queueName } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { catalogue, type EventType, type HanjiEvent } from '@hanji/contracts/events/catalogue';
import { EventEnvelope } from '@hanji/contracts/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AckOrNack, BrokerAsPromised, SubscriberSessionAsPromised } from 'rascal';
import { stateSpace } from '../database/state.ts';
import { isUnreachable } from '../http/problems.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { inRequestContext } from '../request-context.ts';
import { deadLetter, retryThenDeadLetter } from './broker-config.ts';
import type { Reaction } from './reactions.ts';

/** What consuming works with. `afterCommit` runs when a reaction may have recorded events of its own. */
export interface ConsumerParts<Deps> {
  readonly definition: ServiceDefinition;
  readonly reactions: Readonly<Partial<Record<EventType, Reaction<EventType, Deps>>>>;
  readonly deps: Deps;
  readonly forkEntityManager: () => EntityManager;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly afterCommit: () => void;
}

/** Running consumers of one process. */
export interface Consumers {
  readonly stop: () => Promise<void>;
}

/** Subscribes every declared queue to its reaction. Messages in flight are finished before `stop` resolves. */
export async function startConsumers<Deps>(broker: BrokerAsPromised, parts: ConsumerParts<Deps>): Promise<Consumers> {
  const sessions: SubscriberSessionAsPromised[] = [];
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  for (const [event, subscription] of Object.entries(parts.definition.consumes)) {
    const queue = queueName(parts.definition.name, event as EventType);
    const attempts = subscription?.attempts ?? defaultRecovery.attempts;
    const session = await broker.subscribe(queue);
    const give = (outcome: string, ackOrNack: AckOrNack, failure?: Error) => {
      parts.metrics.events.inc({ event, outcome });
      if (failure === undefined) return ackOrNack();
      parts.log.error({ event, outcome, err: failure }, 'event was not taken');
      ackOrNack(failure, outcome === 'dead' ? [deadLetter] : retryThenDeadLetter(queue, attempts));
    };
    session.on('message', (message, content: unknown, ackOrNack) => {
      const work = handle(event as EventType, content, message.properties.messageId as unknown, parts, stopping.signal)
        .then((outcome) => give(outcome, ackOrNack))
        .catch((error: Error) => give(error instanceof PoisonError ? 'dead' : 'failed', ackOrNack, error))
        .finally(() => inFlight.delete(work));
      inFlight.add(work);
    });
    session.on('invalid_content', (error, _message, ackOrNack) => give('dead', ackOrNack, error));
    session.on('redeliveries_exceeded', (error, _message, ackOrNack) => give('dead', ackOrNack, error));
    session.on('error', (error: Error) => parts.log.warn({ event, err: error.message }, 'subscription broke, rascal resubscribes'));
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

/** A message that no number of tries will make usable. */
class PoisonError extends Error {}

async function handle<Deps>(
  type: EventType,
  content: unknown,
  messageId: unknown,
  parts: ConsumerParts<Deps>,
  signal: AbortSignal,
): Promise<'applied' | 'repeated'> {
  const event = parseEvent(type, content, messageId);
  const reaction = parts.reactions[type];
  if (reaction === undefined) throw new PoisonError(`${parts.definition.name} has no reaction to ${type}`);
  const log = parts.log.child({ event: type, eventId: event.id, requestId: event.requestId });
  for (;;) {
    try {
      return await inRequestContext({ requestId: event.requestId, traceparent: event.traceparent }, () => apply(event, reaction, log, parts));
    } catch (error) {
      // A database that is away says nothing against the event: wait here instead of using up its tries.
      if (!isUnreachable(error) || signal.aborted) throw error;
      await sleep(1000, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function apply<Deps>(event: HanjiEvent, reaction: Reaction<EventType, Deps>, log: Logger, parts: ConsumerParts<Deps>): Promise<'applied' | 'repeated'> {
  const isFirst = await parts.forkEntityManager().transactional(async (em) => {
    // What happened before the data was replaced by a backup belongs to another state of the site.
    const rows = await em.execute<unknown[]>(
      `insert into inbox (consumer, message_id) select ?, ? where not exists (select 1 from cache_generation where space = ? and generation > ?)
       on conflict do nothing returning 1 as taken`,
      [event.type, event.id, stateSpace, Date.parse(event.occurredAt)],
    );
    if (rows.length === 0) return false;
    await reaction(event, { em: em as EntityManager, log }, parts.deps);
    return true;
  });
  if (isFirst) parts.afterCommit();
  return isFirst ? 'applied' : 'repeated';
}

function parseEvent(type: EventType, content: unknown, messageId: unknown): HanjiEvent {
  try {
    const envelope = EventEnvelope.parse(JSON.parse((content as Buffer).toString('utf8')));
    if (envelope.type !== type || envelope.id !== messageId) throw new Error('envelope and message do not name the same event');
    if (envelope.version !== catalogue[type].version) throw new Error(`schema version ${envelope.version} is not known here`);
    return { ...envelope, type, payload: catalogue[type].payload.parse(envelope.payload) };
  } catch (cause) {
    throw new PoisonError(`not a well-formed ${type}: ${(cause as Error).message}`, { cause });
  }
}

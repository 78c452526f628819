import { setTimeout as sleep } from 'node:timers/promises';
import { defaultRecovery, queueName } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition, Subscription } from '@hanji/contracts/define-service';
import type { EventType, HanjiEvent } from '@hanji/contracts/events/catalogue';
import { isTransient } from '@hanji/contracts/transient-errors';
import type { Span, Tracer } from '@hanji/tracing/tracer';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Message } from 'amqplib';
import type { AckOrNack, BrokerAsPromised, SubscriberSessionAsPromised } from 'rascal';
import { executePrepared } from '../database/prepared-query.ts';
import { stateNamespace } from '../database/state.ts';
import { DomainError } from '../domain-error.ts';
import { hasRecordedEvents } from '../database/outbox.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { inRequestContext, requestContext } from '../request-context.ts';
import { type Step, tracedFrom } from '../tracing.ts';
import { deadLetter, requeue, retryThenDeadLetter } from './broker-config.ts';
import { deliveryDigest } from './delivery-digest.ts';
import { recordFailure, popFailures } from './failed-deliveries.ts';
import { hasWaitedEnough, leaveToNewer, waitingSince } from './leave-to-newer.ts';
import { contextOf } from './message-context.ts';
import { type EventSchemas, NewerVersionError, parseEvent, PoisonError } from './parse-event.ts';
import type { Reaction } from './reactions.ts';

/** What consuming works with. `afterCommit` runs when a reaction has recorded events of its own. */
export interface ConsumerOptions<Deps> {
  readonly definition: ServiceDefinition;
  readonly reactions: Readonly<Partial<Record<EventType, Reaction<EventType, Deps>>>>;
  readonly deps: Deps;
  readonly forkEntityManager: () => EntityManager;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer | null;
  readonly afterCommit: () => void;
  /** What events are read by: the catalogue, unless a test stands for another release. */
  readonly schemas?: EventSchemas;
}

/** Running consumers of one process. */
export interface Consumers {
  readonly stop: () => Promise<void>;
}

const retryMs = 1000;

/** Subscribes every declared queue to its reaction. Messages in flight are finished before `stop` resolves. */
export async function startConsumers<Deps>(broker: BrokerAsPromised, options: ConsumerOptions<Deps>): Promise<Consumers> {
  const sessions: SubscriberSessionAsPromised[] = [];
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  const run = (work: Promise<void>) => {
    const running = work.finally(() => inFlight.delete(running));
    inFlight.add(running);
  };
  for (const [event, subscription] of Object.entries(options.definition.consumes)) {
    const session = await broker.subscribe(queueName(options.definition.name, event as EventType));
    const { receive, refuse } = messagesOf(event as EventType, subscription ?? {}, broker, options, stopping.signal);
    session.on('message', (message, _content, ackOrNack) => run(receive(message, ackOrNack)));
    session.on('invalid_content', (error, message, ackOrNack) => run(refuse('dead', message, ackOrNack, error)));
    session.on('redeliveries_exceeded', (error, message, ackOrNack) => run(refuse('dead', message, ackOrNack, error)));
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

/** What is done with the messages of one queue. All of it is logged with the request and the trace that a message follows from. */
function messagesOf<Deps>(event: EventType, subscription: Subscription, broker: BrokerAsPromised, options: ConsumerOptions<Deps>, signal: AbortSignal) {
  const queue = queueName(options.definition.name, event);
  const refuse = async (outcome: 'dead' | 'failed', message: Message, ackOrNack: AckOrNack, failure: Error) => {
    options.metrics.events.inc({ event, outcome });
    options.metrics.recent.errors.note({ kind: 'event', name: event, requestId: requestContext().requestId, cause: failure });
    options.log.error({ event, outcome, err: failure }, 'event was not taken');
    await recordReason(event, message, failure, options);
    ackOrNack(failure, outcome === 'dead' ? [deadLetter] : retryThenDeadLetter(queue, subscription.attempts ?? defaultRecovery.attempts));
  };
  const leave = async (message: Message, ackOrNack: AckOrNack, reason: NewerVersionError) => {
    options.metrics.events.inc({ event, outcome: 'waiting' });
    options.log[waitingSince(message) === null ? 'warn' : 'debug']({ event, err: reason.message }, 'event waits for a newer process');
    await leaveToNewer(broker, queue, message).then(
      () => ackOrNack(),
      (error: Error) => ackOrNack(error, [{ ...requeue, defer: retryMs }]),
    );
  };
  /** Whether that was the last try in this process. */
  const attempt = async (read: HanjiEvent | Error, message: Message, ackOrNack: AckOrNack, isFirst: boolean, span: Span | null) => {
    try {
      const outcome = await handle(event, read, message, options);
      options.metrics.events.inc({ event, outcome });
      ackOrNack();
    } catch (error) {
      span?.fail(error);
      if (!isTransientFailure(error)) await refuse(error instanceof PoisonError ? 'dead' : 'failed', message, ackOrNack, error as Error);
      // Stopped while it waited.
      else if (signal.aborted) ackOrNack(error as Error, [requeue]);
      else {
        if (isFirst) options.log.warn({ event, err: error }, 'an event waits for what its reaction needs');
        return false;
      }
    }
    return true;
  };
  const receive = async (message: Message, ackOrNack: AckOrNack) => {
    const read = readEvent(event, message, subscription, options.schemas);
    const context = { ...contextOf(message, read), tracer: options.tracer };
    if (read instanceof NewerVersionError) return inRequestContext(context, () => leave(message, ackOrNack, read));
    for (let waits = 0; ; waits += 1) {
      if (await tracedFrom(context, stepOf(event, read), (span) => attempt(read, message, ackOrNack, waits === 0, span))) return;
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
    }
  };
  return { receive, refuse: (...of: Parameters<typeof refuse>) => inRequestContext(contextOf(of[1]), () => refuse(...of)) };
}

/** The event that a message is, or why it is none for this process; NewerVersionError while it may wait for another. */
function readEvent(type: EventType, message: Message, subscription: Subscription, schemas?: EventSchemas): HanjiEvent | Error {
  try {
    return parseEvent(type, message.content, message.properties.messageId, schemas);
  } catch (error) {
    if (!(error instanceof NewerVersionError) || !hasWaitedEnough(message, subscription)) return error as Error;
    return new PoisonError(`${error.message}; no newer process took it in time`);
  }
}

/** Says why for whoever finds it among the dead letters. Not being able to say it must not keep the message here. */
async function recordReason<Deps>(event: string, message: Message, failure: Error, options: ConsumerOptions<Deps>): Promise<void> {
  await recordFailure(options.forkEntityManager(), { event, digest: digestOf(message) }, failure).catch((error: unknown) =>
    options.log.warn({ event, err: error }, 'why an event was not taken could not be recorded'),
  );
}

/** What is away for the moment: the event waits here instead of using up its tries. */
function isTransientFailure(error: unknown): boolean {
  return isTransient(error) || (error instanceof DomainError && error.kind === 'unavailable');
}

async function handle<Deps>(type: EventType, event: HanjiEvent | Error, message: Message, options: ConsumerOptions<Deps>): Promise<'applied' | 'repeated'> {
  if (event instanceof Error) throw event;
  const reaction = options.reactions[type];
  if (reaction === undefined) throw new PoisonError(`${options.definition.name} has no reaction to ${type}`);
  return apply(event, message, reaction, options.log.child({ event: type, eventId: event.id }), options);
}

function stepOf(type: EventType, event: HanjiEvent | Error): Step {
  const attributes = { 'messaging.system': 'rabbitmq', ...(event instanceof Error ? {} : { 'messaging.message.id': event.id }) };
  return { name: `process ${type}`, kind: 'consumer', attributes };
}

async function apply<Deps>(
  event: HanjiEvent,
  message: Message,
  reaction: Reaction<EventType, Deps>,
  log: Logger,
  options: ConsumerOptions<Deps>,
): Promise<'applied' | 'repeated'> {
  const applied = await options.forkEntityManager().transactional(async (em) => {
    // What happened before the data was replaced by a backup belongs to another state of the site.
    const rows = await executePrepared(
      em as EntityManager,
      `insert into inbox (consumer, message_id) select ?::text, ?::uuid where not exists (select 1 from cache_generation where space = ? and generation > ?)
       on conflict do nothing returning 1 as taken`,
      [event.type, event.id, stateNamespace, Date.parse(event.occurredAt)],
    );
    if (rows.length === 0) return null;
    await reaction(event, { em: em as EntityManager, log }, options.deps);
    if (wasForwarded(message)) await popFailures(em as EntityManager, { event: event.type, digest: digestOf(message) });
    return { hasNews: hasRecordedEvents(em as EntityManager) };
  });
  if (applied?.hasNews === true) options.afterCommit();
  if (applied !== null) options.metrics.eventDelay.observe({ event: event.type }, Math.max(0, Date.now() - Date.parse(event.occurredAt)) / 1000);
  return applied === null ? 'repeated' : 'applied';
}

function digestOf({ properties, content }: Message): string {
  return deliveryDigest(properties.messageId, content);
}

/** Whether it failed before and comes from the waiting queue. */
function wasForwarded({ properties }: Message): boolean {
  const noted = properties.headers?.['rascal'] as { readonly recovery?: object } | undefined;
  return noted?.recovery !== undefined;
}

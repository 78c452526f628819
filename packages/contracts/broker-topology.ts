import type { Deployable } from './deployable.ts';
import { eventExchange, type EventType } from './events/catalogue.ts';

/** Exchange that messages go through when a queue gives them up; routing key = name of the queue. */
export const deadLetterExchange = 'hanji.dead';
/** Exchange that delayed retries go through; routing key = name of the queue. */
export const retryExchange = 'hanji.retry';
/** Exchange that messages go through which wait long for a newer process; routing key = name of the queue. */
export const waitingExchange = 'hanji.waiting';
/** Recovery of a subscription that says nothing else. */
export const defaultRecovery = { attempts: 12, delaySeconds: 2, prefetch: 10, maxWaitSeconds: 86_400 } as const;

/** A queue as RabbitMQ wants it declared. All are durable. */
export interface QueueDeclaration {
  readonly name: string;
  readonly arguments: Readonly<Record<string, string | number>>;
}
/** An exchange as RabbitMQ wants it declared. All are durable. */
export interface ExchangeDeclaration {
  readonly name: string;
  readonly type: 'topic' | 'direct';
}
/** A binding of a queue to an exchange. */
export interface BindingDeclaration {
  readonly exchange: string;
  readonly queue: string;
  readonly routingKey: string;
}
/** Everything that must exist on the broker before a service starts. Services only check it. */
export interface BrokerTopology {
  readonly exchanges: readonly ExchangeDeclaration[];
  readonly queues: readonly QueueDeclaration[];
  readonly bindings: readonly BindingDeclaration[];
}

/** Name of the queue of one subscription, e.g. `blog.user.profile.updated`. */
export function queueName(service: string, event: EventType): string {
  return `${service}.${event}`;
}
/** Where messages wait before they are tried again. */
export function retryQueueName(queue: string): string {
  return `${queue}.retry`;
}
/** Where messages rest that were given up. */
export function deadQueueName(queue: string): string {
  return `${queue}.dead`;
}

/** Where all messages of a service wait a minute at a time that only a newer process can read. */
export function waitingQueueName(service: string): string {
  return `${service}.waiting`;
}
const waitingMs = 60_000;

/**
 * The broker's topology for the given deployables: one quorum queue per (service, event) whose rejected messages the broker
 * itself moves to `….dead`, and a `….retry` queue whose messages fall back after the subscription's delay; and one `….waiting`
 * queue per service whose messages fall back to the queue they are of.
 */
export function brokerTopology(deployables: readonly Deployable[]): BrokerTopology {
  const queues: QueueDeclaration[] = [];
  const bindings: BindingDeclaration[] = [];
  for (const service of deployables) {
    if (service.kind !== 'service' || Object.keys(service.consumes).length === 0) continue;
    const waiting = waitingQueueName(service.name);
    // Without a routing key of its own it keeps each message's, which names the queue it is of.
    queues.push({ name: waiting, arguments: { ...givesUpTo(''), 'x-message-ttl': waitingMs } });
    for (const [event, subscription] of Object.entries(service.consumes)) {
      const queue = queueName(service.name, event as EventType);
      const delay = (subscription?.delaySeconds ?? defaultRecovery.delaySeconds) * 1000;
      queues.push(
        // A crashing consumer must not spin on one message for ever, nor may a few kills dead-letter a good one.
        { name: queue, arguments: { ...givesUpTo(deadLetterExchange, queue), 'x-delivery-limit': 50 } },
        { name: retryQueueName(queue), arguments: { ...givesUpTo('', queue), 'x-message-ttl': delay } },
        // Nothing comes behind it, so nothing may fall out of it; RabbitMQ 4 would let go after 20 deliveries.
        { name: deadQueueName(queue), arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000_000 } },
      );
      bindings.push(
        { exchange: eventExchange, queue, routingKey: event },
        { exchange: retryExchange, queue: retryQueueName(queue), routingKey: queue },
        { exchange: deadLetterExchange, queue: deadQueueName(queue), routingKey: queue },
        { exchange: waitingExchange, queue: waiting, routingKey: queue },
      );
    }
  }
  return {
    exchanges: [
      { name: eventExchange, type: 'topic' },
      { name: retryExchange, type: 'direct' },
      { name: deadLetterExchange, type: 'direct' },
      { name: waitingExchange, type: 'direct' },
    ],
    queues,
    bindings,
  };
}

/** Arguments of a quorum queue that keeps what it gives up until the next queue has confirmed it: by default a crash in between loses it. */
function givesUpTo(exchange: string, routingKey?: string): QueueDeclaration['arguments'] {
  return {
    'x-queue-type': 'quorum',
    'x-dead-letter-exchange': exchange,
    ...(routingKey === undefined ? {} : { 'x-dead-letter-routing-key': routingKey }),
    'x-dead-letter-strategy': 'at-least-once',
    // What the strategy asks for; without a length limit it changes nothing else.
    'x-overflow': 'reject-publish',
  };
}

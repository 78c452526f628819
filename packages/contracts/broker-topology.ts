import type { ServiceDefinition } from './define-service.ts';
import { type Deployable, workloadName } from './deployable.ts';
import type { EventType } from './events/catalogue.ts';

/** Exchange that messages go through when a queue gives them up; routing key = name of the queue. Only the broker writes to it. */
export const deadLetterExchange = 'hanji.dead';

/**
 * Exchanges of before services had exchanges of their own: whoever may write to one of the last two reaches every queue. They stay, with
 * their bindings, for processes of the release before; only where one runs (`sharedAccess`) is anyone allowed to use them.
 */
export const sharedExchanges = { events: 'hanji.events', retry: 'hanji.retry', waiting: 'hanji.waiting' } as const;

/** Topic exchange that a service publishes by, and nobody else. Only the events of its definition lead anywhere from it. */
export function publishExchange(service: string): string {
  return `hanji.events.${service}`;
}
/** Exchange by which a service has its own messages tried again; routing key = name of the queue, one of its own. */
export function retryExchange(service: string): string {
  return `hanji.retry.${service}`;
}
/** Exchange by which a service has its own messages wait long for a newer process; routing key = name of the queue, one of its own. */
export function waitingExchange(service: string): string {
  return `hanji.waiting.${service}`;
}
/** Exchange with the broadcasts that the processes of a workload take. Only the broker writes to it. */
export function broadcastExchange(workload: string): string {
  return `hanji.broadcasts.${workload}`;
}
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
  readonly type: 'topic' | 'direct' | 'fanout';
  /** Messages come to it from other exchanges only. */
  readonly internal: boolean;
}
/** A binding of a queue, or of another exchange, to an exchange. */
export interface BindingDeclaration {
  readonly exchange: string;
  readonly destination: string;
  readonly destinationType: 'queue' | 'exchange';
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
 * queue per service whose messages fall back to the queue they are of. What a service may write to is an exchange of its own, from
 * which bindings lead to where its definition says and nowhere else, whatever routing keys a message has.
 */
export function brokerTopology(deployables: readonly Deployable[]): BrokerTopology {
  const services = deployables.filter((deployable) => deployable.kind === 'service');
  const publishers = (event: EventType) => services.filter((service) => service.publishes.includes(event)).map(({ name }) => publishExchange(name));
  const parts = [
    ...services.filter((service) => Object.keys(service.consumes).length > 0).map((service) => consumerTopology(service, publishers)),
    ...deployables.filter((deployable) => deployable.broadcasts.length > 0).map((deployable) => broadcastTopology(deployable, publishers)),
  ];
  return {
    exchanges: [
      exchange(sharedExchanges.events, 'topic'),
      exchange(sharedExchanges.retry, 'direct'),
      exchange(deadLetterExchange, 'direct'),
      exchange(sharedExchanges.waiting, 'direct'),
      ...services.filter((service) => service.publishes.length > 0).map(({ name }) => exchange(publishExchange(name), 'topic')),
      ...parts.flatMap((part) => part.exchanges),
    ],
    queues: parts.flatMap((part) => part.queues),
    bindings: parts.flatMap((part) => part.bindings),
  };
}

function consumerTopology(service: ServiceDefinition, publishers: (event: EventType) => readonly string[]): BrokerTopology {
  const [retry, waiting, waitingQueue] = [retryExchange(service.name), waitingExchange(service.name), waitingQueueName(service.name)];
  // Without a routing key of its own it keeps each message's, which names the queue it is of; from the retry exchange they lead to no other service.
  const queues: QueueDeclaration[] = [{ name: waitingQueue, arguments: { ...givesUpTo(retry), 'x-message-ttl': waitingMs } }];
  const bindings: BindingDeclaration[] = [];
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
      ...[...publishers(event as EventType), sharedExchanges.events].map((from) => binding(from, queue, event)),
      ...[retry, sharedExchanges.retry].map((from) => binding(from, retryQueueName(queue), queue)),
      ...[waiting, sharedExchanges.waiting].map((from) => binding(from, waitingQueue, queue)),
      binding(deadLetterExchange, deadQueueName(queue), queue),
    );
  }
  return { exchanges: [exchange(retry, 'direct'), exchange(waiting, 'direct')], queues, bindings };
}

function broadcastTopology(deployable: Deployable, publishers: (event: EventType) => readonly string[]): BrokerTopology {
  const own = broadcastExchange(workloadName(deployable));
  const bindings = deployable.broadcasts.flatMap((event) =>
    publishers(event).map((from) => ({ exchange: from, destination: own, destinationType: 'exchange' as const, routingKey: event })),
  );
  return { exchanges: [{ ...exchange(own, 'fanout'), internal: true }], queues: [], bindings };
}

function exchange(name: string, type: ExchangeDeclaration['type']): ExchangeDeclaration {
  return { name, type, internal: false };
}

function binding(from: string, queue: string, routingKey: string): BindingDeclaration {
  return { exchange: from, destination: queue, destinationType: 'queue', routingKey };
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

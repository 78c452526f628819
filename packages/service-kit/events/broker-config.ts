import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import {
  broadcastExchange,
  brokerTopology,
  deadQueueName,
  defaultRecovery,
  publishExchange,
  queueName,
  retryExchange,
  sharedExchanges,
  waitingExchange,
} from '@hanji/contracts/broker-topology';
import type { EventType } from '@hanji/contracts/events/catalogue';
import type { BindingConfig, BrokerConfig, PublicationConfig, Recovery, SubscriptionConfig } from 'rascal';

/** Name of the rascal subscription of the process's own queue for broadcasts. */
export const broadcastSubscription = 'broadcasts';

/** Of every connection: seconds between heartbeats, milliseconds for connecting. */
export const connectionOptions = { heartbeat: 10, connection_timeout: 5000 } as const;
/** Waits between tries to connect, or to subscribe, again: whatever comes must be taken soon after the broker is back. */
const retry = { min: 500, max: 3000, factor: 2, strategy: 'exponential' } as const;
/** Rascal 21 ignores a `retry` of the connection itself and would wait up to a minute; its types do not know these defaults. */
const rascalDefaults = { defaults: { vhosts: { connection: { retry } } } as BrokerConfig['defaults'] };

/** What a process is told of the broker by its environment. */
export interface BrokerSite {
  readonly RABBITMQ_URL: string;
  /** Whether processes of the release before run too, which publish and hear by the exchange that all share. */
  readonly SHARED_EXCHANGES: boolean;
}

/**
 * Rascal's configuration for one process. Exchanges and queues are the platform's to make and are only checked here; the one
 * exception is the ephemeral queue of this process for `broadcasts`. Every queue is bound to the shared exchange and to those of its
 * publishers, and a message goes to one of them, so it comes once, whoever published it.
 */
export function brokerConfig(definition: Deployable, { RABBITMQ_URL: url, SHARED_EXCHANGES: isShared }: BrokerSite, instanceId: string): BrokerConfig {
  const topology = brokerTopology([definition]);
  const check = { assert: false, check: true };
  const subscriptions = definition.kind === 'service' ? subscriptionsOf(definition) : {};
  // The name is part of the permissions that brokers already gave.
  const broadcastQueue = `${definition.kind}.${definition.name}.hear.${instanceId}`;
  const takesBroadcasts = definition.broadcasts.length > 0;
  return {
    ...rascalDefaults,
    vhosts: {
      [vhostOf(url)]: {
        connection: { url, options: connectionOptions },
        exchanges: Object.fromEntries(topology.exchanges.map((exchange) => [exchange.name, { type: exchange.type, ...check }])),
        queues: {
          ...Object.fromEntries(topology.queues.map((queue) => [queue.name, { ...check }])),
          ...(takesBroadcasts
            ? {
                [broadcastQueue]: {
                  assert: true,
                  check: false,
                  options: { exclusive: true, autoDelete: true, durable: false, arguments: { 'x-queue-type': 'classic' } },
                },
              }
            : {}),
        },
        bindings: takesBroadcasts ? broadcastBindings(definition, broadcastQueue, isShared) : {},
        publications: publicationsOf(definition),
        subscriptions: {
          ...subscriptions,
          ...(takesBroadcasts
            ? { [broadcastSubscription]: { queue: broadcastQueue, contentType: 'application/octet-stream', prefetch: 50, options: { noAck: false } } }
            : {}),
        },
      },
    },
  };
}

/** Who runs beside the release before takes what that publishes, too. */
function broadcastBindings(definition: Deployable, destination: string, isShared: boolean): Record<string, BindingConfig> {
  const bind = (source: string, bindingKey: string) => ({ source, destination, destinationType: 'queue' as const, bindingKey });
  return {
    broadcasts: bind(broadcastExchange(workloadName(definition)), ''),
    ...(isShared ? Object.fromEntries(definition.broadcasts.map((event) => [`shared-${event}`, bind(sharedExchanges.events, event)])) : {}),
  };
}

/** The exchange that a service publishes its events by. Processes of the release before hear broadcasts by the shared one alone. */
export function eventExchange(definition: Deployable, { SHARED_EXCHANGES: isShared }: Pick<BrokerSite, 'SHARED_EXCHANGES'>): string {
  return isShared ? sharedExchanges.events : publishExchange(definition.name);
}

function publicationsOf(definition: Deployable): Record<string, PublicationConfig> {
  const send = { confirm: true, options: { persistent: true } };
  return Object.fromEntries(
    queuesOf(definition).flatMap((queue) => [
      [retryPublication(queue), { ...send, exchange: retryExchange(definition.name), routingKey: queue }],
      [waitingPublication(queue), { ...send, exchange: waitingExchange(definition.name), routingKey: queue }],
    ]),
  );
}

function queuesOf(definition: Deployable): string[] {
  return definition.kind === 'service' ? Object.keys(definition.consumes).map((event) => queueName(definition.name, event as EventType)) : [];
}

function subscriptionsOf(definition: ServiceDefinition): Record<string, SubscriptionConfig> {
  const contentType = 'application/octet-stream';
  return Object.fromEntries(
    Object.entries(definition.consumes).flatMap(([event, subscription]) => {
      const queue = queueName(definition.name, event as EventType);
      return [
        [queue, { queue, contentType, retry, prefetch: subscription?.prefetch ?? defaultRecovery.prefetch }],
        [deadSubscription(queue), { queue: deadQueueName(queue), contentType, retry, prefetch: defaultRecovery.prefetch }],
      ];
    }),
  );
}

/** Rascal subscription to the dead letters of a queue. */
export function deadSubscription(queue: string): string {
  return `dead-${queue}`;
}

/** Rascal publication that sends a message of a queue to wait for its next try. */
export function retryPublication(queue: string): string {
  return `retry-${queue}`;
}

/** Rascal publication that sends a message of a queue to wait long for a newer process. */
export function waitingPublication(queue: string): string {
  return `waiting-${queue}`;
}

/** Broker moves it to the dead-letter queue in one step: nack without requeue, explicitly. */
export const deadLetter: Recovery = { strategy: 'nack', requeue: false };

/** Back to its queue as it came: nothing is counted against it. */
export const requeue: Recovery = { strategy: 'nack', requeue: true };

/** Tries again after the subscription's delay, so many times, then gives it to the dead-letter queue. */
export function retryThenDeadLetter(queue: string, attempts: number): Recovery[] {
  return [{ strategy: 'forward', publication: retryPublication(queue), attempts }, deadLetter];
}

function vhostOf(url: string): string {
  const path = decodeURIComponent(new URL(url).pathname.slice(1));
  return path === '' ? '/' : path;
}

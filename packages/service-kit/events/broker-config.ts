import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { Deployable } from '@hanji/contracts/deployable';
import { brokerTopology, deadQueueName, defaultRecovery, queueName, retryExchange, waitingExchange } from '@hanji/contracts/broker-topology';
import { eventExchange, type EventType } from '@hanji/contracts/events/catalogue';
import type { BrokerConfig, Recovery, SubscriptionConfig } from 'rascal';

/** Name of the rascal publication that events go out by. */
export const eventPublication = 'events';
/** Name of the rascal subscription of the process's own queue for broadcasts. */
export const broadcastSubscription = 'broadcasts';

const connectionOptions = { heartbeat: 10, connection_timeout: 5000 };
/** Waits between tries to connect, or to subscribe, again: whatever comes must be taken soon after the broker is back. */
const retry = { min: 500, max: 3000, factor: 2, strategy: 'exponential' } as const;
/** Rascal 21 ignores a `retry` of the connection itself and would wait up to a minute; its types do not know these defaults. */
const rascalDefaults = { defaults: { vhosts: { connection: { retry } } } as BrokerConfig['defaults'] };

/**
 * Rascal's configuration for one process. Exchanges and queues are the platform's to make and are only checked here; the one
 * exception is the ephemeral queue of this process for `broadcasts`.
 */
export function brokerConfig(definition: Deployable, url: string, instanceId: string): BrokerConfig {
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
        // One channel carries one unconfirmed message; the default of 5 would hold the relay back.
        publicationChannelPools: { confirmPool: { max: 50, min: 2, autostart: true } },
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
        bindings: takesBroadcasts
          ? Object.fromEntries(
              definition.broadcasts.map((event) => [
                `broadcast-${event}`,
                { source: eventExchange, destination: broadcastQueue, destinationType: 'queue' as const, bindingKey: event },
              ]),
            )
          : {},
        publications: {
          [eventPublication]: { exchange: eventExchange, confirm: true, options: { persistent: true, mandatory: true } },
          ...Object.fromEntries(
            queuesOf(definition).flatMap((queue) => [
              [retryPublication(queue), { exchange: retryExchange, routingKey: queue, confirm: true, options: { persistent: true } }],
              [waitingPublication(queue), { exchange: waitingExchange, routingKey: queue, confirm: true, options: { persistent: true } }],
            ]),
          ),
        },
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

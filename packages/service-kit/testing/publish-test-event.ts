import { randomUUIDv7 } from 'node:crypto';
import { catalogue, eventExchange, type EventPayload, type EventType } from '@hanji/contracts/events/catalogue';
import amqp from 'amqplib';
import { testServers } from './test-service.ts';

/** An event to put on the bus as another service would. `id` repeats an earlier one. */
export interface TestEvent<Type extends EventType> {
  readonly id?: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  /** Now unless given. */
  readonly occurredAt?: string;
  readonly payload: EventPayload<Type>;
}

/** Publishes an event with a confirm and answers its id. */
export async function publishTestEvent<Type extends EventType>(type: Type, event: TestEvent<Type>): Promise<string> {
  const id = event.id ?? randomUUIDv7();
  const envelope = {
    id,
    type,
    version: catalogue[type].version,
    aggregateId: event.aggregateId,
    aggregateVersion: event.aggregateVersion,
    occurredAt: event.occurredAt ?? new Date().toISOString(),
    traceparent: null,
    requestId: null,
    payload: event.payload,
  };
  await publishRaw(type, Buffer.from(JSON.stringify(envelope)), id);
  return id;
}

/** Publishes any bytes under an event's routing key: for forged and malformed messages. */
export async function publishRaw(routingKey: string, content: Buffer, messageId: string): Promise<void> {
  const connection = await amqp.connect(testServers().rabbitmq);
  const channel = await connection.createConfirmChannel();
  channel.publish(eventExchange, routingKey, content, { persistent: true, contentType: 'application/json', messageId, type: routingKey });
  await channel.waitForConfirms();
  await connection.close();
}

/** Number of messages in a queue. */
export async function queueDepth(queue: string): Promise<number> {
  const connection = await amqp.connect(testServers().rabbitmq);
  try {
    const channel = await connection.createChannel();
    return (await channel.checkQueue(queue)).messageCount;
  } finally {
    await connection.close();
  }
}

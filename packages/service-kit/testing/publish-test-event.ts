import type { EventType } from '@hanji/contracts/events/catalogue';
import { type GivenEvent, makeEvent } from '@hanji/contracts/testing/make-event';
import amqp from 'amqplib';
import { testExchange } from './test-publisher.ts';
import { testServers } from './test-service.ts';

/** Puts an event on the bus as another service would, with a confirm, and answers its id. */
export async function publishTestEvent<Type extends EventType>(type: Type, given: GivenEvent<Type> = {}): Promise<string> {
  const event = makeEvent(type, given);
  await publishRaw(type, Buffer.from(JSON.stringify(event)), event.id);
  return event.id;
}

/** Publishes any bytes under an event's routing key: for forged and malformed messages. */
export async function publishRaw(routingKey: string, content: Buffer, messageId: string): Promise<void> {
  const connection = await amqp.connect(testServers().rabbitmq);
  const channel = await connection.createConfirmChannel();
  channel.publish(testExchange, routingKey, content, { persistent: true, contentType: 'application/json', messageId, type: routingKey });
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

import { randomUUID } from 'node:crypto';
import amqp from 'amqplib';
import type { History } from './history.ts';

const envelope = (id: string, type: string) => ({
  id,
  type,
  version: 1,
  aggregateId: randomUUID(),
  aggregateVersion: 1,
  occurredAt: new Date().toISOString(),
  traceparent: null,
  requestId: null,
  payload: { nonsense: true },
});

/**
 * Messages that nobody can use: no JSON, a payload of another shape, another id than the message's. (One of a schema version that is not
 * known yet is none: it waits for a newer process.)
 */
const kinds: readonly ((id: string, type: string) => string)[] = [
  () => '{"id":',
  (id, type) => JSON.stringify(envelope(id, type)),
  (_id, type) => JSON.stringify(envelope(randomUUID(), type)),
];

/** Puts one of each kind into a queue (`content.post.updated`), each at most once, and notes what the broker has taken. */
export async function poisonQueue(rabbitmq: string, queue: string, history: History): Promise<void> {
  const type = queue.slice(queue.indexOf('.') + 1);
  const connection = await amqp.connect(rabbitmq);
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createConfirmChannel();
    for (const kind of kinds) {
      const messageId = randomUUID();
      channel.sendToQueue(queue, Buffer.from(kind(messageId, type)), { persistent: true, messageId, type, contentType: 'application/json' });
      await channel.waitForConfirms();
      history.poison.set(queue, [...(history.poison.get(queue) ?? []), messageId]);
    }
  } finally {
    await connection.close().catch(() => undefined);
  }
}

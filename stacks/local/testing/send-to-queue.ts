import { randomUUID } from 'node:crypto';
import amqp from 'amqplib';

/** Puts a message into a queue past every exchange. Resolves with its id once the broker has it. */
export async function sendToQueue(rabbitmqUrl: string, queue: string, textOf: (messageId: string) => string): Promise<string> {
  const messageId = randomUUID();
  const connection = await amqp.connect(rabbitmqUrl);
  try {
    const channel = await connection.createConfirmChannel();
    channel.sendToQueue(queue, Buffer.from(textOf(messageId)), { persistent: true, messageId });
    await channel.waitForConfirms();
  } finally {
    await connection.close();
  }
  return messageId;
}

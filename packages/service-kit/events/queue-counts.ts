import { queueName } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType } from '@hanji/contracts/events/catalogue';
import amqp, { type Channel, type ChannelModel } from 'amqplib';
import { Gauge, type Registry } from 'prom-client';
import { connectionOptions } from './broker-config.ts';

/** Counts the messages that wait in the queues of a service, whenever metrics are asked for. */
export interface QueueCounts {
  /** Rejects where the broker is away; then no figure stands. */
  readonly measure: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Makes the count; it connects when first asked, by a connection of its own: a queue that is missing closes the channel that asks for it. */
export function countQueues({ name, consumes }: Pick<ServiceDefinition, 'name' | 'consumes'>, url: string, registry: Registry): QueueCounts {
  const queues = Object.keys(consumes).map((event) => queueName(name, event as EventType));
  const gauge = new Gauge({
    name: 'hanji_consumer_queue_messages',
    help: 'Events that wait to be taken, by queue; the same from every process of a service',
    labelNames: ['queue'],
    registers: [registry],
  });
  let opening: Promise<Link> | null = null;
  const forget = () => {
    opening = null;
    gauge.reset();
  };
  return {
    measure: async () => {
      if (queues.length === 0) return;
      try {
        opening ??= connect(url, forget);
        const { channel } = await opening;
        const counts = await Promise.all(queues.map((queue) => channel.checkQueue(queue)));
        for (const { queue, messageCount } of counts) gauge.set({ queue }, messageCount);
      } catch (error) {
        forget();
        throw error;
      }
    },
    stop: async () => {
      const link = await opening?.catch(() => null);
      await link?.connection.close().catch(() => undefined);
    },
  };
}

interface Link {
  readonly connection: ChannelModel;
  readonly channel: Channel;
}

async function connect(url: string, onEnd: () => void): Promise<Link> {
  const connection = await amqp.connect(url, { timeout: connectionOptions.connection_timeout });
  // Without listeners an error would end the process.
  connection.on('error', onEnd).on('close', onEnd);
  const channel = await connection.createChannel();
  channel.on('error', () => void connection.close().catch(() => undefined));
  return { connection, channel };
}

import { brokerTopology } from '@hanji/contracts/broker-topology';
import type { Deployable } from '@hanji/contracts/deployable';
import amqp from 'amqplib';

/**
 * Declares the exchanges, queues and bindings of the given deployables on a broker: what the platform does in a cluster, for one
 * machine and for tests. `purge` empties the queues. Rejects when a queue exists with other arguments.
 */
export async function assertTopology(url: string, deployables: readonly Deployable[], options: { readonly purge?: boolean } = {}): Promise<void> {
  const topology = brokerTopology(deployables);
  const connection = await amqp.connect(url);
  try {
    const channel = await connection.createChannel();
    for (const one of topology.exchanges) await channel.assertExchange(one.name, one.type, { durable: true });
    for (const one of topology.queues) {
      await channel.assertQueue(one.name, { durable: true, arguments: { ...one.arguments } });
      if (options.purge === true) await channel.purgeQueue(one.name);
    }
    for (const one of topology.bindings) await channel.bindQueue(one.queue, one.exchange, one.routingKey);
    await channel.close();
  } finally {
    await connection.close();
  }
}

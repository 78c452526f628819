import { brokerTopology, type QueueDeclaration } from '@hanji/contracts/broker-topology';
import type { Deployable } from '@hanji/contracts/deployable';
import amqp, { type ChannelModel } from 'amqplib';

/**
 * Declares the exchanges, queues and bindings of the given deployables on a broker: what the platform does in a cluster, for one
 * machine and for tests. `purge` empties the queues. A queue that an earlier release made with other arguments is made anew when it is
 * empty; one that holds messages stays as it is, and works. Nothing may consume meanwhile.
 */
export async function assertTopology(url: string, deployables: readonly Deployable[], options: { readonly purge?: boolean } = {}): Promise<void> {
  const topology = brokerTopology(deployables);
  const connection = await amqp.connect(url);
  // Whatever is under way then rejects, too.
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createChannel();
    for (const exchange of topology.exchanges) await channel.assertExchange(exchange.name, exchange.type, { durable: true, internal: exchange.internal });
    for (const queue of topology.queues) {
      const isAsDeclared = await assertQueue(connection, queue);
      if (options.purge === true) await channel.purgeQueue(queue.name);
      if (!isAsDeclared && (await channel.checkQueue(queue.name)).messageCount === 0) {
        await channel.deleteQueue(queue.name);
        await assertQueue(connection, queue);
      }
    }
    for (const { destination, destinationType, exchange, routingKey } of topology.bindings)
      await (destinationType === 'queue' ? channel.bindQueue(destination, exchange, routingKey) : channel.bindExchange(destination, exchange, routingKey));
    await channel.close();
  } finally {
    await connection.close();
  }
}

/** False when it is there with other arguments, which costs the channel. */
async function assertQueue(connection: ChannelModel, declaration: QueueDeclaration): Promise<boolean> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  try {
    await channel.assertQueue(declaration.name, { durable: true, arguments: { ...declaration.arguments } });
    await channel.close();
    return true;
  } catch (error) {
    if ((error as { code?: number }).code !== preconditionFailed) throw error;
    return false;
  }
}

/** AMQP's reply code for a declaration that differs from what is there. */
const preconditionFailed = 406;

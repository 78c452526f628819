import { brokerTopology } from '@hanji/contracts/broker-topology';
import amqp, { type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notesDefinition } from '../testing/notes-service.ts';
import { testServers } from '../testing/test-service.ts';
import { assertTopology } from './assert-topology.ts';

const definition = { ...notesDefinition, name: 'remade', consumes: { 'user.deleted': {} } } as const;
const changed = { ...definition, consumes: { 'user.deleted': { delaySeconds: 9 } } } as const;
const url = testServers().rabbitmq;
let connection: ChannelModel;
beforeAll(async () => {
  connection = await amqp.connect(url);
});
afterAll(async () => {
  const channel = await connection.createChannel();
  for (const { name } of brokerTopology([definition]).queues) await channel.deleteQueue(name);
  await connection.close();
});

/** Whether the waiting queue has the delay that a definition asks for. */
async function isAs(wanted: typeof definition | typeof changed): Promise<boolean> {
  const retry = brokerTopology([wanted]).queues.find((queue) => queue.name === 'remade.user.deleted.retry');
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  const same = await channel.assertQueue(retry?.name ?? '', { durable: true, arguments: { ...retry?.arguments } }).then(
    () => true,
    () => false,
  );
  if (same) await channel.close();
  return same;
}

test('a queue whose settings changed is made anew when it is empty, and keeps its messages until then', async () => {
  await assertTopology(url, [definition], { purge: true });
  const channel = await connection.createConfirmChannel();
  channel.sendToQueue('remade.user.deleted.retry', Buffer.from('x'), { persistent: true });
  await channel.waitForConfirms();
  await assertTopology(url, [changed]);
  expect([await isAs(definition), (await channel.checkQueue('remade.user.deleted.retry')).messageCount]).toEqual([true, 1]);
  await assertTopology(url, [changed], { purge: true });
  expect(await isAs(changed)).toBe(true);
});

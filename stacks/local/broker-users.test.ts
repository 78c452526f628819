import { once } from 'node:events';
import {
  broadcastExchange,
  brokerTopology,
  deadLetterExchange,
  publishExchange,
  queueName,
  retryExchange,
  sharedExchanges,
  waitingExchange,
} from '@hanji/contracts/broker-topology';
import { catalogue, type EventType } from '@hanji/contracts/events/catalogue';
import { loadRegistry } from '@hanji/contracts/registry';
import { operator } from '@hanji/platform/rabbitmq/definitions';
import { usesBroker } from '@hanji/contracts/site-environment';
import { workloadName } from '@hanji/contracts/deployable';
import { eventually } from '@hanji/service-kit/testing/test-service';
import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SiteBroker, startSiteBroker } from './testing/site-broker.ts';

const registry = await loadRegistry();
const onBroker = registry.all.filter(usesBroker);
const services = registry.services.filter(usesBroker);
const consumers = services.filter(({ consumes }) => Object.keys(consumes).length > 0);
const publishers = services.filter(({ publishes }) => publishes.length > 0);
const hearers = onBroker.filter(({ broadcasts }) => broadcasts.length > 0);
const queues = brokerTopology(registry.all).queues.map(({ name }) => name);
const eventTypes = Object.keys(catalogue) as EventType[];
const accessRefused = 403;

let broker: SiteBroker;
let admin: ChannelModel;
const connections = new Map<string, ChannelModel>();
beforeAll(async () => {
  broker = await startSiteBroker(onBroker);
  broker.load({ sharedAccess: false });
  admin = await amqp.connect(broker.addressOf(operator));
});
afterAll(async () => {
  for (const connection of [admin, ...connections.values()]) await connection.close();
  await broker.stop();
});
beforeEach(async () => {
  const channel = await admin.createChannel();
  for (const queue of queues) await channel.purgeQueue(queue);
  await channel.close();
});

async function connectionOf(user: string): Promise<ChannelModel> {
  const connection = connections.get(user) ?? (await amqp.connect(broker.addressOf(user)));
  connections.set(user, connection);
  return connection;
}

/** What the broker says to something that a user does on a channel: `done`, or its reply code. */
async function tryAs(user: string, act: (channel: ConfirmChannel) => unknown): Promise<'done' | number> {
  const channel = await (await connectionOf(user)).createConfirmChannel();
  const refused = once(channel, 'error').then(([error]) => (error as { code: number }).code);
  const done = (async () => {
    await act(channel);
    await channel.waitForConfirms();
    await channel.close();
    return 'done' as const;
  })();
  done.catch(() => undefined);
  refused.catch(() => undefined);
  return Promise.race([refused, done.catch(() => refused)]);
}

/** Something that is tried, in words, and how. */
type Attempt = [what: string, act: (channel: ConfirmChannel) => unknown];

const send = (exchange: string, key: string, options: amqp.Options.Publish = {}) => {
  return (channel: ConfirmChannel) => void channel.publish(exchange, key, Buffer.from('{}'), { persistent: true, ...options });
};

/** How many messages each queue holds that holds any. */
async function depths(): Promise<Record<string, number>> {
  const channel = await admin.createChannel();
  const counted: [string, number][] = [];
  for (const queue of queues) counted.push([queue, (await channel.checkQueue(queue)).messageCount]);
  await channel.close();
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/** What the queues hold when each consumer got an event `times` from each of its publishers. */
function onceEach(times = 1): Record<string, number> {
  const expected = consumers.flatMap(({ name, consumes }) =>
    (Object.keys(consumes) as EventType[]).map((event): [string, number] => [
      queueName(name, event),
      times * publishers.filter(({ publishes }) => publishes.includes(event)).length,
    ]),
  );
  return Object.fromEntries(expected.filter(([, count]) => count > 0));
}

test('what each service publishes as its own user reaches every consumer once', async () => {
  for (const { name, publishes } of publishers)
    for (const event of publishes)
      expect([name, event, await tryAs(name, send(publishExchange(name), event, { mandatory: true }))]).toEqual([name, event, 'done']);
  expect(await depths()).toEqual(onceEach());
});

test.each(services)(
  '$name may write and read nothing but its own events and its own messages',
  { tags: ['abuse/taken-service'] },
  async ({ name, publishes, consumes }) => {
    const own = (Object.keys(consumes) as EventType[]).map((event) => queueName(name, event));
    const others = services.filter((service) => service.name !== name);
    const foreign = others.flatMap((other) => Object.keys(other.consumes).map((event) => queueName(other.name, event as EventType)));
    const attempts: Attempt[] = [
      ...eventTypes
        .filter((event) => !publishes.some((mine) => mine === event))
        .map((event): Attempt => [`${event} by its own exchange`, send(publishExchange(name), event)]),
      ...others
        .filter((other) => other.publishes.length > 0)
        .map((other): Attempt => [`an event of ${other.name}`, send(publishExchange(other.name), other.publishes[0] ?? '')]),
      ...consumers
        .filter((other) => other.name !== name)
        .flatMap((other): Attempt[] => [
          [`retries of ${other.name}`, send(retryExchange(other.name), queueName(other.name, 'user.deleted'))],
          [`what waits for ${other.name}`, send(waitingExchange(other.name), queueName(other.name, 'user.deleted'))],
        ]),
      ...Object.values(sharedExchanges).map((exchange): Attempt => [exchange, send(exchange, publishes[0] ?? own[0] ?? '')]),
      ...hearers.map(workloadName).map((hearer): Attempt => [`broadcasts to ${hearer}`, send(broadcastExchange(hearer), '')]),
      ['dead letters', send(deadLetterExchange, foreign[0] ?? '')],
      ['a queue by its name', send('', foreign[0] ?? '')],
      ['a queue of another, read', (channel) => channel.consume(foreign[0] ?? '', () => undefined)],
      ['a queue of another, emptied', (channel) => channel.purgeQueue(foreign[0] ?? '')],
      ['a queue of another, bound', (channel) => channel.bindQueue(foreign[0] ?? '', publishExchange(name), '#')],
      ['a queue whose dead letters are forged events', (channel) => channel.assertQueue(`${name}.forged`, { deadLetterExchange: sharedExchanges.events })],
    ];
    const outcomes = await Promise.all(attempts.map(async ([what, act]) => [what, await tryAs(name, act)]));
    expect(outcomes).toEqual(attempts.map(([what]) => [what, accessRefused]));
    expect(await depths()).toEqual({});
  },
);

describe('a message with further routing keys, which the broker does not check', { tags: ['abuse/taken-service'] }, () => {
  const forged = [...eventTypes, ...queues];

  test('leads from where a service publishes to the consumers of its events alone', async () => {
    for (const { name, publishes } of publishers)
      for (const event of publishes) await tryAs(name, send(publishExchange(name), event, { CC: forged, BCC: forged }));
    // A service may send its other events anyway, so those keys count.
    const expected = consumers.flatMap(({ name, consumes }) =>
      (Object.keys(consumes) as EventType[]).map((event): [string, number] => [
        queueName(name, event),
        publishers.filter(({ publishes }) => publishes.includes(event)).reduce((sum, { publishes }) => sum + publishes.length, 0),
      ]),
    );
    expect(await depths()).toEqual(Object.fromEntries(expected.filter(([, count]) => count > 0)));
  });

  test('comes back to its own service alone when it is to be tried again or waits', async () => {
    const ownQueue = ({ name, consumes }: (typeof consumers)[number]) => queueName(name, Object.keys(consumes)[0] as EventType);
    for (const consumer of consumers) {
      for (const exchange of [retryExchange(consumer.name), waitingExchange(consumer.name)]) {
        const others = forged.filter((key) => !key.startsWith(`${consumer.name}.`));
        // Milliseconds, instead of what its queue says.
        expect(await tryAs(consumer.name, send(exchange, ownQueue(consumer), { CC: others, expiration: '1' }))).toBe('done');
      }
    }
    const twiceEach = Object.fromEntries(consumers.map((consumer) => [ownQueue(consumer), 2]));
    await expect.poll(depths).toEqual(twiceEach);
  });
});

test('processes of the release before and of this one side by side reach every consumer and every hearer once', async () => {
  broker.load({ sharedAccess: true });
  const heard = new Map<string, string[]>();
  for (const hearer of hearers) {
    const name = workloadName(hearer);
    for (const [release, sources] of [
      ['before', [sharedExchanges.events]],
      ['this', [sharedExchanges.events, broadcastExchange(name)]],
    ] as const) {
      const channel = await (await connectionOf(name)).createChannel();
      const { queue } = await channel.assertQueue(`${hearer.kind}.${hearer.name}.hear.${release}`, { exclusive: true, autoDelete: true, durable: false });
      for (const source of sources) {
        for (const event of source === sharedExchanges.events ? hearer.broadcasts : ['']) await channel.bindQueue(queue, source, event);
      }
      await channel.consume(queue, (message) => void heard.set(queue, [...(heard.get(queue) ?? []), message?.fields.routingKey ?? '']), { noAck: true });
    }
  }
  // Beside the release before, everyone publishes by what that knows; then each by its own.
  for (const exchangeOf of [() => sharedExchanges.events, publishExchange])
    for (const { name, publishes } of publishers) for (const event of publishes) expect(await tryAs(name, send(exchangeOf(name), event))).toBe('done');
  expect(await depths()).toEqual(onceEach(2));
  for (const hearer of hearers) {
    const events = hearer.broadcasts.flatMap((event) => publishers.filter(({ publishes }) => publishes.includes(event)).map(() => event)).toSorted();
    const queue = `${hearer.kind}.${hearer.name}.hear`;
    await eventually(() => heard.get(`${queue}.this`)?.length === events.length * 2);
    expect([heard.get(`${queue}.before`)?.toSorted(), heard.get(`${queue}.this`)?.toSorted()]).toEqual([events, [...events, ...events].toSorted()]);
  }
  for (const { name, consumes } of consumers) {
    const queue = queueName(name, Object.keys(consumes)[0] as EventType);
    expect(await tryAs(name, send(sharedExchanges.retry, queue))).toBe('done');
  }
});

test('once it is gone, what it used is closed', async () => {
  broker.load({ sharedAccess: false });
  for (const { name, publishes } of publishers)
    expect([name, await tryAs(name, send(sharedExchanges.events, publishes[0] ?? ''))]).toEqual([name, accessRefused]);
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { publishExchange } from '@hanji/contracts/broker-topology';
import { loadRegistry } from '@hanji/contracts/registry';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import amqp from 'amqplib';
import type { Figure } from './figures.ts';

const events = 10_000;
/** As many as the relay has on their way at once. */
const atOnce = 200;
const goal = 0.7;

/** Events that a service's relay publishes in a second, of those that go over a bare confirm channel to the same exchange. */
export async function measureRelay(site: TestSite): Promise<Figure[]> {
  const { service, type } = await unheardEvent();
  const payload = { note: 'x'.repeat(300) };
  await site.query(
    service,
    `insert into outbox (id, type, version, aggregate_id, aggregate_version, payload, occurred_at)
     select gen_random_uuid(), $1, 1, gen_random_uuid(), 1, $2::jsonb, now() from generate_series(1, $3::int)`,
    [type, JSON.stringify(payload), events],
  );
  const startedAt = performance.now();
  while (await isPending(site, service)) await sleep(20);
  const relayed = events / ((performance.now() - startedAt) / 1000);
  const raw = await publishRaw(site.rabbitmqUrl, publishExchange(service), type, payload);
  return [
    {
      name: 'relay of the outbox, of a bare confirm channel',
      value: relayed / raw,
      unit: '×',
      better: 'more',
      goal,
      detail: `${Math.round(relayed)} of ${Math.round(raw)} events/s`,
    },
  ];
}

/** An event that nobody takes, so that publishing alone is measured. */
async function unheardEvent(): Promise<{ service: string; type: string }> {
  const { services, all } = await loadRegistry();
  const isHeard = (type: string) =>
    services.some(({ consumes }) => type in consumes) || all.some(({ broadcasts }) => broadcasts.some((heard) => heard === type));
  for (const { name, publishes } of services) {
    const type = publishes.find((published) => !isHeard(published));
    if (type !== undefined) return { service: name, type };
  }
  throw new Error('Every event is taken by somebody: the relay cannot be measured alone.');
}

async function isPending(site: TestSite, service: string): Promise<boolean> {
  return (await site.query(service, 'select 1 from outbox where published_at is null limit 1')).length > 0;
}

/** By the broker's administrator, who may write anywhere. */
async function publishRaw(url: string, exchange: string, type: string, payload: unknown): Promise<number> {
  const connection = await amqp.connect(url);
  try {
    const channel = await connection.createConfirmChannel();
    const content = Buffer.from(JSON.stringify({ id: randomUUID(), type, payload }));
    const startedAt = performance.now();
    for (let sent = 0; sent < events; sent += atOnce) {
      for (let index = 0; index < atOnce; index += 1) channel.publish(exchange, type, content, { persistent: true, mandatory: true, messageId: randomUUID() });
      await channel.waitForConfirms();
    }
    return events / ((performance.now() - startedAt) / 1000);
  } finally {
    await connection.close();
  }
}

import { randomUUIDv7 } from 'node:crypto';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { type OtlpReceiver, startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { openTracer } from '@hanji/tracing/open-tracer';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate, openOrm } from '../database/orm.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { notesDefinition, notesImplementation } from '../testing/notes-service.ts';
import { publishRaw, publishTestEvent } from '../testing/publish-test-event.ts';
import { testPublisher } from '../testing/test-publisher.ts';
import { createTestDatabase, eventually, testServers } from '../testing/test-service.ts';
import { assertTopology } from './assert-topology.ts';
import { brokerConfig } from './broker-config.ts';
import { type BrokerLink, linkBroker } from './broker.ts';
import { type Consumers, startConsumers } from './consume.ts';
import type { Reaction } from './reactions.ts';

const event = 'user.profile.updated';
const requestId = 'request-of-a-test';
const traceId = 'a'.repeat(32);
const traceparent = `00-${traceId}-${'b'.repeat(16)}-01`;

let database: { url: string; drop: () => Promise<void> };
let orm: MikroORM;
beforeAll(async () => {
  database = await createTestDatabase('traced');
  orm = await openOrm(database.url, notesImplementation.database, 5);
  await migrate(orm);
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

let lines: Record<string, unknown>[];
let collector: OtlpReceiver;
let stop: () => Promise<void>;
beforeEach(async () => {
  lines = [];
  await assertTopology(testServers().rabbitmq, [notesDefinition, testPublisher], { purge: true });
  collector = await startOtlpReceiver();
  const tracer = await openTracer({ endpoint: collector.endpoint, share: 1 }, { service: 'notes', release: 'r1' });
  const log = createLog('notes', { RELEASE: 'r1' }, 'info', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  let consumers: Consumers | null = null;
  const broker: BrokerLink = linkBroker(brokerConfig(notesDefinition, { RABBITMQ_URL: testServers().rabbitmq, SHARED_EXCHANGES: false }, randomUUIDv7()), log, {
    onReady: async (ready) => {
      consumers = await startConsumers(ready, {
        definition: notesDefinition,
        reactions: notesImplementation.reactions as unknown as Partial<Record<EventType, Reaction<EventType, unknown>>>,
        deps: null,
        forkEntityManager: () => orm.em.fork(),
        log,
        metrics: createMetrics('notes', 'r1'),
        tracer,
        afterCommit: () => undefined,
      });
    },
    onConnected: () => undefined,
  });
  await eventually(() => consumers !== null);
  stop = async () => {
    await consumers?.stop();
    await broker.stop();
    await tracer?.stop();
    await collector.stop();
  };
});
afterEach(async () => {
  await stop();
  await orm.em.fork().execute('truncate note, inbox, failed_delivery');
});

const lineOf = (msg: string) => eventually(() => lines.find((line) => line['msg'] === msg));
/** The step of an event that a line leads to. */
const stepOf = async (line: Record<string, unknown>) =>
  eventually(() => collector.spans.find((span) => span.traceId === line['traceId'] && span.name === `process ${event}`));

test('the line of an event that its reaction cannot take leads to the trace of what it follows from', async () => {
  await publishTestEvent(event, { traceparent, requestId, payload: { name: 'poison' } });
  const line = await lineOf('event was not taken');
  expect(line).toMatchObject({ event, outcome: 'failed', requestId, traceId });
  expect(await stepOf(line)).toMatchObject({ kind: 'consumer', isFailed: true, parentSpanId: 'b'.repeat(16) });
});

test('the line of an event that waits does, and the event is taken when what it needs is there', async () => {
  await publishTestEvent(event, { traceparent, requestId, payload: { name: 'lost' } });
  const line = await lineOf('an event waits for what its reaction needs');
  expect(line).toMatchObject({ event, requestId, traceId });
  await orm.em.fork().execute("insert into note (id, text, version) values (gen_random_uuid(), 'antidote', 1)");
  await eventually(() => collector.spans.find((span) => span.traceId === traceId && span.name === `process ${event}` && !span.isFailed));
  expect(lines.filter(({ msg }) => msg === line['msg'])).toHaveLength(1);
});

test.each([
  ['that has a trace and is forged', Buffer.from(JSON.stringify({ id: 'none', traceparent, requestId, payload: 'plantedword' })), { requestId, traceId }],
  ['that is no JSON', Buffer.from('plantedword'), {}],
])('the line of a message %s leads to a step, and holds nothing of the message', async (_what, content, about) => {
  await publishRaw(event, content, randomUUIDv7());
  const line = await lineOf('event was not taken');
  expect(line).toMatchObject({ event, outcome: 'dead', ...about });
  expect(await stepOf(line)).toMatchObject({ isFailed: true });
  expect(JSON.stringify([lines, collector.spans])).not.toContain('plante');
});

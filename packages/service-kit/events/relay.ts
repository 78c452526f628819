import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { isSampled } from '@hanji/tracing/traceparent';
import type { Span, Tracer } from '@hanji/tracing/tracer';
import type { BrokerAsPromised } from 'rascal';
import pg from 'pg';
import { kitLocks } from '../database/advisory-locks.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { keepResolvedDays } from './dead-letters.ts';
import { type BrokerSite, eventExchange } from './broker-config.ts';
import { type EventChannel, openEventChannel, type OutgoingEvent } from './event-channel.ts';
import { redriveBatch } from './redrive.ts';

/** Publishes what the outbox holds, and dead letters that go back. */
export interface Relay {
  /** Looks at the outbox at once instead of at the next poll. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** What a relay works with. */
export interface RelayOptions {
  readonly definition: ServiceDefinition;
  readonly databaseUrl: string;
  readonly broker: () => BrokerAsPromised | null;
  readonly isBrokerUp: () => boolean;
  readonly brokerSite: BrokerSite;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer | null;
}

interface OutboxRow {
  seq: string;
  id: string;
  type: string;
  version: number;
  aggregate_id: string;
  aggregate_version: number;
  /** As the database has it: it is passed on without being read. */
  payload: string;
  traceparent: string | null;
  request_id: string | null;
  occurred_at: Date;
}

const pollMs = 200;
/** Dead letters go back when an admin says so. */
const redriveEveryMs = 1000;
const batchSize = 500;
/** Then it begins at the oldest again: an event of a transaction that took long comes after younger ones. */
const batchesAtOnce = 10;
const retryMs = 1000;
const keepPublishedDays = 7;

/**
 * Starts the relay: one is active per service (advisory lock), it reads unpublished rows in order, publishes, waits for the
 * confirms and marks them. A row whose confirm did not come is sent again: consumers recognise it by its id.
 */
export function startRelay(options: RelayOptions): Relay {
  const stopping = new AbortController();
  let wakeUp: () => void = () => undefined;
  const pause = async (ms: number): Promise<void> => {
    await Promise.race([sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined), new Promise<void>((resolve) => (wakeUp = resolve))]);
  };
  const finished = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await holdLock(options, stopping.signal, pause);
      } catch (error) {
        options.log.warn({ err: (error as Error).message }, 'relay lost its database, trying again');
        await pause(retryMs);
      }
    }
  })();
  return {
    wake: () => wakeUp(),
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}

async function holdLock(options: RelayOptions, signal: AbortSignal, pause: (ms: number) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: options.databaseUrl, connectionTimeoutMillis: 5000, keepAlive: true });
  client.on('error', (error) => options.log.warn({ err: error.message }, 'relay connection broke'));
  const held: ChannelHolder = { channel: null };
  await client.connect();
  try {
    while (!signal.aborted) {
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [kitLocks.relay]);
      if (rows[0]?.held === true) break;
      await pause(retryMs);
    }
    let [redrivenAt, prunedAt] = [0, 0];
    while (!signal.aborted) {
      const isMore = await publishOpen(client, held, options);
      const isTimeToRedrive = Date.now() - redrivenAt >= redriveEveryMs;
      const redriven = isTimeToRedrive ? await sendBack(client, options) : 0;
      if (isTimeToRedrive && redriven === 0) redrivenAt = Date.now();
      if (!isMore && redriven === 0) await pause(pollMs);
      if (Date.now() - prunedAt > 3_600_000) {
        prunedAt = Date.now();
        await prune(client);
      }
    }
  } finally {
    await held.channel?.close();
    await client.end().catch(() => undefined);
  }
}

/** A channel that is open as long as the broker is there. */
interface ChannelHolder {
  channel: EventChannel | null;
}

/**
 * Publishes what the outbox holds, batch after batch: while the broker confirms one, the next is read and the one before is marked. Answers whether
 * there are more; not so where some events did not go, for then it is the broker that is waited for.
 */
async function publishOpen(client: pg.Client, held: ChannelHolder, options: RelayOptions): Promise<boolean> {
  let rows = await readOpen(client, '0');
  options.metrics.outboxPending.set(rows.length);
  let confirmed: readonly OutboxRow[] = [];
  let isBlocked = false;
  for (let batch = 0; batch < batchesAtOnce && rows.length > 0 && !isBlocked; batch += 1) {
    const channel = options.isBrokerUp() ? await openChannel(held, options) : null;
    if (channel === null) {
      isBlocked = true;
      break;
    }
    const last = rows.at(-1)?.seq ?? '0';
    const spans = rows.map((row) => spanOf(row, options.tracer));
    const [outcomes, next] = await Promise.all([
      channel.publish(rows.map((row, index) => outgoing(row, spans[index]?.traceparent ?? row.traceparent))),
      rows.length < batchSize ? [] : readOpen(client, last),
      markPublished(client, confirmed, options),
    ]);
    for (const [index, span] of spans.entries()) endSpan(span, outcomes[index] === true);
    confirmed = rows.filter((_, index) => outcomes[index]);
    const open = rows.length - confirmed.length;
    if (open > 0) options.log.warn({ open }, 'events were not confirmed and stay in the outbox');
    isBlocked = open > 0;
    rows = next;
  }
  await markPublished(client, confirmed, options);
  return rows.length > 0 && !isBlocked;
}

async function readOpen(client: pg.Client, after: string): Promise<OutboxRow[]> {
  const { rows } = await client.query<OutboxRow>({
    name: 'open-events',
    text: `select seq, id, type, version, aggregate_id, aggregate_version, payload::text as payload, traceparent, request_id, occurred_at
           from outbox where published_at is null and seq > $1 order by seq limit $2`,
    values: [after, batchSize],
  });
  return rows;
}

async function markPublished(client: pg.Client, rows: readonly OutboxRow[], { metrics }: RelayOptions): Promise<void> {
  if (rows.length === 0) return;
  await client.query('update outbox set published_at = now() where seq = any($1::bigint[])', [rows.map((row) => row.seq)]);
  for (const row of rows) metrics.events.inc({ event: row.type, outcome: 'published' });
}

/** Null while the broker cannot be reached. */
async function openChannel(held: ChannelHolder, { brokerSite, definition, log }: RelayOptions): Promise<EventChannel | null> {
  if (held.channel?.isOpen() === true) return held.channel;
  held.channel = await openEventChannel(brokerSite.RABBITMQ_URL, eventExchange(definition, brokerSite)).catch((error: unknown) => {
    log.warn({ err: (error as Error).message }, 'no channel for events, they stay in the outbox');
    return null;
  });
  return held.channel;
}

async function sendBack(client: pg.Client, { broker, isBrokerUp, definition, log }: RelayOptions): Promise<number> {
  const connected = broker();
  return connected === null || !isBrokerUp() ? 0 : redriveBatch(client, connected, definition, log);
}

/** An event is published as a step of the trace that caused it, and whoever takes it goes on from there. */
function spanOf({ type, id, traceparent }: OutboxRow, tracer: Tracer | null): Span | null {
  if (tracer === null || traceparent === null || !isSampled(traceparent)) return null;
  const attributes = { 'messaging.system': 'rabbitmq', 'messaging.message.id': id };
  return tracer.start(`publish ${type}`, { kind: 'producer', parent: traceparent, attributes });
}

function endSpan(span: Span | null, isConfirmed: boolean): void {
  if (!isConfirmed) span?.fail({ code: 'unconfirmed' });
  span?.end();
}

function outgoing(row: OutboxRow, traceparent: string | null): OutgoingEvent {
  const envelope = {
    id: row.id,
    type: row.type,
    version: row.version,
    aggregateId: row.aggregate_id,
    aggregateVersion: row.aggregate_version,
    occurredAt: row.occurred_at.toISOString(),
    traceparent,
    requestId: row.request_id,
  };
  return {
    type: row.type,
    content: Buffer.from(`${JSON.stringify(envelope).slice(0, -1)},"payload":${row.payload}}`),
    options: {
      messageId: row.id,
      type: row.type,
      contentType: 'application/json',
      timestamp: row.occurred_at.getTime(),
      headers: traceparent === null ? {} : { traceparent },
    },
  };
}

async function prune(client: pg.Client): Promise<void> {
  await client.query(`delete from outbox where published_at < now() - interval '${keepPublishedDays} days'`);
  await client.query("delete from inbox where received_at < now() - interval '30 days'");
  await client.query(`delete from dead_letter where settled_at < now() - interval '${keepResolvedDays} days'`);
  await client.query("delete from failed_delivery where last_failed_at < now() - interval '30 days'");
}

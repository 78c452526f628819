import { queueName } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType } from '@hanji/contracts/events/catalogue';
import type { Client } from 'pg';
import type { BrokerAsPromised } from 'rascal';
import type { Logger } from '../log.ts';
import { retryPublication } from './broker-config.ts';
import { publishConfirmed } from './publish-confirmed.ts';

interface RedrivenRow {
  id: string;
  event: EventType;
  content: Buffer;
  properties: string;
  deaths: number;
}

const batchSize = 50;

/**
 * Sends dead letters that an admin re-drives back to the queue they died in, by way of its waiting queue, and marks what the broker
 * has confirmed. Whatever dies in between, one goes twice rather than never: the inbox knows it by its id. Answers how many went.
 */
export async function redriveBatch(client: Client, broker: BrokerAsPromised, definition: ServiceDefinition, log: Logger): Promise<number> {
  const { rows } = await client.query<RedrivenRow>(
    "select id, event, content, properties, deaths from dead_letter where status = 'REDRIVING' and event = any($1) order by id limit $2",
    [Object.keys(definition.consumes), batchSize],
  );
  if (rows.length === 0) return 0;
  const settled = await Promise.allSettled(rows.map((row) => send(broker, definition.name, row)));
  const sent = rows.filter((_, index) => settled[index]?.status === 'fulfilled');
  const failure = settled.find((result) => result.status === 'rejected');
  if (failure !== undefined) log.warn({ err: String(failure.reason), open: rows.length - sent.length }, 'dead letters were not taken back and are sent again');
  // One that has died again meanwhile waits for an admin.
  await client.query(
    `update dead_letter set status = 'REDRIVEN', settled_at = now() from unnest($1::uuid[], $2::int[]) sent (id, deaths)
     where dead_letter.id = sent.id and dead_letter.deaths = sent.deaths and dead_letter.status = 'REDRIVING'`,
    [sent.map((row) => row.id), sent.map((row) => row.deaths)],
  );
  return sent.length;
}

async function send(broker: BrokerAsPromised, service: string, row: RedrivenRow): Promise<void> {
  const queue = queueName(service, row.event);
  const options = { ...(JSON.parse(row.properties) as object), mandatory: true };
  const outcome = await publishConfirmed(broker, retryPublication(queue), row.content, { options });
  if (outcome === 'returned') throw new Error(`the broker has no queue ${queue}`);
}

import { brokerTopology, deadQueueName } from '@hanji/contracts/broker-topology';
import type { AccountList, AccountRows, ChaosAccount } from '@hanji/service-kit/testing/chaos-account';
import type { RunningSite } from '@hanji/stacks/local/run-site';
import { databaseUrl } from '@hanji/stacks/local/local-sources';
import { broughtAlong } from '@hanji/stacks/local/testing/site-services';
import amqp from 'amqplib';
import pg from 'pg';

/** What every service says that it holds, by its name and the lists of its account. */
export type ChaosState = Readonly<Record<string, ServiceState>>;

/** The lists of one service, and how many events of it wait to be published. */
export type ServiceState = { readonly [List in AccountList]?: readonly AccountRows[List][] } & { readonly waiting: number };

/** Reads it. Rejects while a database is away. */
export async function readState(running: RunningSite): Promise<ChaosState> {
  const ask = reader(running);
  const state: Record<string, ServiceState> = {};
  for (const { deployable, plan } of running.site.workloads) {
    if (!plan.needs.database) continue;
    const { name } = deployable;
    const account = await broughtAlong<ChaosAccount>(name, 'chaos-account.ts', running.site.projectFolder);
    if (account === null) throw new Error(`Say in services/${name}/testing/chaos-account.ts what ${name} holds; {} where it takes part in none of the lists.`);
    const lists = Object.entries(account);
    const rows = await Promise.all(lists.map(async ([list, sql]) => [list, await ask(name, sql)] as const));
    const waiting = await ask(name, 'select from outbox where published_at is null');
    state[name] = { ...(Object.fromEntries(rows) as Omit<ServiceState, 'waiting'>), waiting: waiting.length };
  }
  return state;
}

/** All rows of a list, whoever gives it. */
export function rowsOf<List extends AccountList>(state: ChaosState, list: List): readonly AccountRows[List][] {
  return listsOf(state, list).flatMap(([, rows]) => rows);
}

/** A list as each service gives it, by the name of those that do. */
export function listsOf<List extends AccountList>(state: ChaosState, list: List): [service: string, rows: readonly AccountRows[List][]][] {
  return Object.entries(state).flatMap(([service, lists]): [string, readonly AccountRows[List][]][] => {
    const rows = lists[list] as readonly AccountRows[List][] | undefined;
    return rows === undefined ? [] : [[service, rows]];
  });
}

function reader({ site }: RunningSite): <Row extends pg.QueryResultRow>(service: string, sql: string) => Promise<Row[]> {
  return async <Row extends pg.QueryResultRow>(service: string, sql: string) => {
    const client = new pg.Client({
      connectionString: databaseUrl(site.servers.postgres, service, site.secrets.databasePassword(service)),
      connectionTimeoutMillis: 5000,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };
}

/** An event that a service gave up. `queue` is the one it died in. */
export interface DeadLetter {
  readonly queue: string;
  readonly messageId: string;
}

/** All dead letters: those that the services have collected, and what is still in a dead-letter queue, where it stays. */
export async function readDeadLetters(running: RunningSite): Promise<DeadLetter[]> {
  const services = running.site.workloads.flatMap(({ deployable }) => (deployable.kind === 'service' ? [deployable] : []));
  const ask = reader(running);
  const found = await letBeInQueues(
    running,
    brokerTopology(services).queues.map((queue) => queue.name),
  );
  for (const { name } of services) {
    const rows = await ask<DeadLetter>(
      name,
      `select '${name}.' || event as queue, properties::json ->> 'messageId' as "messageId" from dead_letter where status = 'DEAD'`,
    );
    found.push(...rows);
  }
  return found;
}

async function letBeInQueues({ site }: RunningSite, queues: readonly string[]): Promise<DeadLetter[]> {
  const connection = await amqp.connect(site.servers.rabbitmq);
  const found: DeadLetter[] = [];
  try {
    for (const queue of queues.filter((name) => queues.includes(deadQueueName(name)))) {
      // What a channel took and did not confirm goes back when it closes.
      const channel = await connection.createChannel();
      const dead = deadQueueName(queue);
      for (let message = await channel.get(dead); message !== false; message = await channel.get(dead))
        found.push({ queue, messageId: String(message.properties.messageId) });
      await channel.close();
    }
    return found;
  } finally {
    await connection.close();
  }
}

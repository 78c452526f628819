import { brokerTopology, deadQueueName } from '@hanji/contracts/broker-topology';
import amqp from 'amqplib';
import pg from 'pg';
import type { RunningSite } from '@hanji/stacks/local/run-site';
import { databaseUrl } from '@hanji/stacks/local/site-sources';

/** What the services' databases hold, as far as the check looks at it. Ids of posts unless named otherwise. */
export interface SiteState {
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly posts: readonly {
    readonly id: string;
    readonly slug: string;
    readonly authorId: string;
    readonly authorName: string;
    readonly views: number;
    readonly likes: number;
    readonly comments: number;
  }[];
  readonly blogAuthors: readonly { readonly id: string; readonly name: string }[];
  /** Deletions that still wait for a service. */
  readonly openDeletions: readonly string[];
  readonly knownPosts: readonly { readonly id: string; readonly likeCount: number; readonly commentCount: number }[];
  readonly contentAuthors: readonly { readonly id: string; readonly name: string }[];
  readonly comments: readonly { readonly postId: string; readonly text: string; readonly isVisible: boolean }[];
  readonly likes: readonly { readonly postId: string; readonly userId: string }[];
  readonly bookmarks: readonly { readonly postId: string; readonly userId: string }[];
  readonly targets: readonly { readonly id: string; readonly viewCount: number }[];
  readonly countedPosts: readonly { readonly id: string; readonly likes: number; readonly comments: number }[];
  readonly siteUsers: readonly string[];
  /** Events that wait to be published, by service. */
  readonly pending: Readonly<Record<string, number>>;
}

/** Reads everything there is, each database at one moment. Rejects while one of them is away. */
export async function readState(running: RunningSite): Promise<SiteState> {
  const ask = reader(running);
  const services = running.site.workloads.flatMap(({ deployable }) => (deployable.kind === 'service' && deployable.database ? [deployable.name] : []));
  const pending: Record<string, number> = {};
  for (const service of services)
    pending[service] = (await ask<{ n: number }>(service, 'select count(*)::int as n from outbox where published_at is null'))[0]?.n ?? 0;
  return {
    users: await ask('auth', 'select id, name from users'),
    posts: await ask(
      'blog',
      'select p.id, p.slug, p.author_id as "authorId", p.author_name as "authorName", coalesce(c.views, 0) as views, coalesce(c.likes, 0) as likes, coalesce(c.comments, 0) as comments from post p left join post_count c on c.post_id = p.id',
    ),
    blogAuthors: await ask('blog', 'select id, name from author'),
    openDeletions: (await ask<{ id: string }>('blog', 'select post_id as id from post_deletion where completed_at is null')).map((row) => row.id),
    knownPosts: await ask('content', 'select id, like_count as "likeCount", comment_count as "commentCount" from post'),
    contentAuthors: await ask('content', 'select id, name from author'),
    comments: await ask('content', `select post_id as "postId", content as text, status = 'VISIBLE' as "isVisible" from comment`),
    likes: await ask('content', 'select post_id as "postId", user_id as "userId" from post_like where user_id is not null'),
    bookmarks: await ask('content', 'select post_id as "postId", user_id as "userId" from bookmark'),
    targets: await ask('analytics', `select id, view_count::int as "viewCount" from target where kind = 'post'`),
    countedPosts: await ask('analytics', 'select post_id as id, likes, comments from post_count'),
    siteUsers: (await ask<{ id: string }>('analytics', 'select id from site_user')).map((row) => row.id),
    pending,
  };
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

import { PostStatus } from '@hanji/contracts/api/posts';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { catalogue, type EventType, type HanjiEvent } from '@hanji/contracts/events/catalogue';
import { PostState } from '@hanji/contracts/events/post-events';
import { Migration } from '@mikro-orm/migrations';
import { z } from 'zod';
import { openOrm } from '../database/orm.ts';
import { brokerConfig } from '../events/broker-config.ts';
import { linkBroker } from '../events/broker.ts';
import { type Consumers, startConsumers } from '../events/consume.ts';
import { recordIfNewer } from '../database/newest.ts';
import type { EventSchemas } from '../events/parse-event.ts';
import type { Reaction } from '../events/reactions.ts';
import { deadLetterHandlers } from '../http/dead-letter-handlers.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { ServiceImplementation } from '../start-service.ts';
import { eventually, testServers } from './test-service.ts';

/** A small service that keeps copies of posts, for tests in which two releases of it share database and queues. */
export const shelfDefinition = defineService({
  name: 'shelf',
  summary: 'Copies of posts, for tests of two releases at once',
  port: 3998,
  routes: deadLetterRoutes('shelf'),
  database: true,
  cache: true,
  publishes: [],
  consumes: { 'post.updated': { delaySeconds: 0.2 }, 'post.published': { delaySeconds: 0.2, maxWaitSeconds: 1 } },
  broadcasts: ['page.deleted'],
  environment: {},
  replicas: { min: 1, max: 1 },
});

class Shelf extends Migration {
  override up(): void {
    this.addSql("create table copy (id uuid primary key, title text not null, motto text not null default '')");
    this.addSql('create table taken (event_id uuid not null, release text not null)');
  }
}

const database = { entities: [], migrations: [{ name: '0001-shelf', class: Shelf }] };
type PostReaction = Reaction<'post.updated' | 'post.published', unknown>;

/** What a release does with a post: notes that it was the one, and keeps what it knows of it. */
function keepCopy(release: string): PostReaction {
  return async ({ id, aggregateId, aggregateVersion, payload }, { em }) => {
    await em.execute('insert into taken (event_id, release) values (?, ?)', [id, release]);
    if (!(await recordIfNewer(em, { scope: 'post', id: aggregateId, version: aggregateVersion }))) return;
    await em.execute('insert into copy (id, title) values (?, ?) on conflict (id) do update set title = excluded.title', [aggregateId, payload.title]);
    const { motto } = payload as { readonly motto?: string };
    if (motto !== undefined) await em.execute('update copy set motto = ? where id = ?', [motto, aggregateId]);
  };
}

const reactionsOf = (release: string) => ({ 'post.updated': keepCopy(release), 'post.published': keepCopy(release) });

/** Broadcasts that the process under test was told of. */
export const broadcastsToShelf: (HanjiEvent | null)[] = [];

/** The release that knows what is in the catalogue. */
export const olderShelf: ServiceImplementation<typeof shelfDefinition, unknown> = {
  database,
  createDeps: () => null,
  handlers: deadLetterHandlers(shelfDefinition),
  reactions: reactionsOf('older'),
  onBroadcast: (event) => void broadcastsToShelf.push(event),
};

/** The schemas of a release whose posts may have a motto and be archived; older processes leave to it what is of version 2. */
export function schemasWithMotto(version: 1 | 2): EventSchemas {
  const post = { payload: PostState.extend({ motto: z.string().optional(), status: z.enum([...PostStatus.options, 'ARCHIVED']) }), version };
  return { ...catalogue, 'post.updated': post, 'post.published': post };
}

/** Starts the consumers of a newer release beside the service under test. */
export async function startNewerShelf(databaseUrl: string, schemas: EventSchemas): Promise<{ stop(): Promise<void> }> {
  const orm = await openOrm(databaseUrl, database, 5);
  const log = createLog('shelf', { RELEASE: 'newer' }, 'fatal');
  let consumers: Consumers | null = null;
  const broker = linkBroker(brokerConfig(shelfDefinition, { RABBITMQ_URL: testServers().rabbitmq, SHARED_EXCHANGES: false }, 'newer'), log, {
    onReady: async (ready) => {
      consumers = await startConsumers(ready, {
        definition: shelfDefinition,
        reactions: reactionsOf('newer') as unknown as Partial<Record<EventType, Reaction<EventType, unknown>>>,
        deps: null,
        forkEntityManager: () => orm.em.fork(),
        log,
        metrics: createMetrics('shelf', 'newer'),
        tracer: null,
        afterCommit: () => undefined,
        schemas,
      });
    },
    onConnected: () => undefined,
  });
  await eventually(() => consumers !== null);
  return {
    stop: async () => {
      await consumers?.stop();
      await broker.stop();
      await orm.close();
    },
  };
}

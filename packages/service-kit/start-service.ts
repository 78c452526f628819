import { randomUUID } from 'node:crypto';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType, HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Redis } from 'ioredis';
import Koa from 'koa';
import { type BlockedUsers, watchBlockedUsers } from './blocked-users.ts';
import { type Cache, createCache } from './cache/cache.ts';
import { connectRedis } from './cache/redis.ts';
import { type DatabaseSchema, openOrm } from './database/orm.ts';
import { type ServiceEnvironment, parseEnvironment } from './environment.ts';
import { brokerConfig } from './events/broker-config.ts';
import { type BrokerLink, linkBroker } from './events/broker.ts';
import { collectDeadLetters } from './events/collect-dead-letters.ts';
import { type Consumers, startConsumers } from './events/consume.ts';
import { countDeadLetters } from './events/dead-letters.ts';
import { subscribeToBroadcasts } from './events/broadcast.ts';
import type { Reaction, Reactions } from './events/reactions.ts';
import { type Relay, startRelay } from './events/relay.ts';
import { createApp } from './http/create-app.ts';
import type { Handlers } from './http/handlers.ts';
import { tokenVerifier, type VerifyToken } from './identity.ts';
import { createInternalClient, createSharedClients, type InternalClient } from './http/internal-client.ts';
import { type DependencyState, probes } from './http/probes.ts';
import { closeServer, listen } from './http/server.ts';
import { createLog, type Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** What a service builds its own dependencies from. */
export interface ServiceContext<D extends ServiceDefinition> {
  readonly env: ServiceEnvironment<D>;
  readonly log: Logger;
  readonly orm: MikroORM;
  readonly redis: Redis;
  readonly cache: Cache;
  readonly metrics: Metrics;
  readonly blockedUsers: BlockedUsers;
  readonly verifyToken: VerifyToken;
  /** Internal APIs of the services in `calls`. */
  readonly internalClient: InternalClient<D['calls'][number]>;
  /** By each of the shared routes in `callsAll`: internal APIs of all other services that have them. */
  readonly sharedClients: Readonly<Record<D['callsAll'][number], InternalClient>>;
  readonly forkEntityManager: () => EntityManager;
  /** Has the relay look at the outbox now: call after a commit that recorded events. */
  readonly wakeRelay: () => void;
}

/** What makes a definition a running service. */
export interface ServiceImplementation<D extends ServiceDefinition, Deps> {
  readonly database: DatabaseSchema;
  readonly createDeps: (context: ServiceContext<D>) => Deps | Promise<Deps>;
  readonly handlers: Handlers<D, Deps>;
  readonly reactions: Reactions<D, Deps>;
  /** Takes `broadcasts` of the definition, in every process; `null` = the connection was gone or an event is of a newer schema: invalidate everything. */
  readonly onBroadcast?: (event: HanjiEvent | null, deps: Deps) => void;
  /** Work besides requests and events (schedules); answers how to stop it. */
  readonly startWork?: (deps: Deps, context: ServiceContext<D>) => (() => Promise<void> | void) | Promise<() => Promise<void> | void>;
}

/** A service that listens. */
export interface RunningService {
  readonly port: number;
  readonly orm: MikroORM;
  /** Not ready → finish requests and messages in flight → close; within 10 s. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a service from its definition. Throws before listening when the environment is not right. Serves from then on, with
 * or without broker and Redis; needs its database to be ready.
 */
export async function startService<const D extends ServiceDefinition, Deps>(
  definition: D,
  implementation: ServiceImplementation<D, Deps>,
  processEnv: NodeJS.ProcessEnv,
): Promise<RunningService> {
  const env = parseEnvironment(definition, processEnv);
  const log = createLog(definition.name, env.RELEASE, env.LOG_LEVEL);
  const metrics = createMetrics(definition.name, env.RELEASE);
  const orm = await openOrm(env.DATABASE_URL, implementation.database);
  const redis = connectRedis(env.REDIS_URL, log);
  const forkEntityManager = () => orm.em.fork() as EntityManager;
  const blockedUsers = await watchBlockedUsers(forkEntityManager, log);
  let relay: Relay | null = null;
  const verifyToken = tokenVerifier(env.JWT_PUBLIC_KEYS);
  // Two releases may be live at once, and what one of them put together is not what the other means.
  const cache = createCache(`${definition.name}@${env.RELEASE}`, redis, log);
  const context: ServiceContext<D> = {
    env,
    log,
    orm,
    redis,
    cache,
    metrics,
    blockedUsers,
    verifyToken,
    internalClient: createInternalClient(definition, env),
    sharedClients: createSharedClients(definition, env),
    forkEntityManager,
    wakeRelay: () => relay?.wake(),
  };
  const deps = await implementation.createDeps(context);

  const link = linkEvents(definition, implementation, deps, context);
  relay = startRelay({ definition, databaseUrl: env.DATABASE_URL, broker: link.broker.current, isBrokerUp: link.broker.isUp, log, metrics });
  const stopWork = await implementation.startWork?.(deps, context);

  let isStopping = false;
  const app = new Koa();
  app.use(
    probes({
      isStopping: () => isStopping,
      dependencies: () => dependencyStates(orm, redis, link.broker),
      measure: () => countDeadLetters(definition, forkEntityManager(), metrics.deadLetters),
      metrics,
    }),
  );
  const routes = createApp(definition, implementation.handlers, {
    deps,
    log,
    metrics,
    forkEntityManager,
    checkAnswers: processEnv['HANJI_CHECK_ANSWERS'] === '1',
    access: { verifyToken, isBlocked: blockedUsers.has, internalApiKey: env.INTERNAL_API_KEY, publicOrigin: new URL(env.PUBLIC_URL).origin },
  });
  for (const middleware of routes.middleware) app.use(middleware);
  app.on('error', (error: unknown) => log.warn({ err: error }, 'answer could not be sent'));
  const server = await listen(app, env.PORT, env.HOST);
  const { port } = server.address() as { port: number };
  log.info({ port }, 'listening');

  return {
    port,
    orm,
    stop: async () => {
      isStopping = true;
      await closeServer(server);
      await stopWork?.();
      blockedUsers.stop();
      await link.stop();
      await relay.stop();
      await link.broker.stop();
      redis.disconnect();
      await orm.close();
      log.info('stopped');
    },
  };
}

function linkEvents<D extends ServiceDefinition, Deps>(
  definition: D,
  implementation: ServiceImplementation<D, Deps>,
  deps: Deps,
  context: ServiceContext<D>,
): { broker: BrokerLink; stop: () => Promise<void> } {
  const consumers: Consumers[] = [];
  const { log, metrics, forkEntityManager } = context;
  const broker = linkBroker(brokerConfig(definition, context.env.RABBITMQ_URL, randomUUID()), log, {
    onReady: async (ready) => {
      const reactions = implementation.reactions as unknown as Partial<Record<EventType, Reaction<EventType, Deps>>>;
      consumers.push(await startConsumers(ready, { definition, reactions, deps, forkEntityManager, log, metrics, afterCommit: context.wakeRelay }));
      consumers.push(await collectDeadLetters(ready, { definition, forkEntityManager, log }));
      if (definition.broadcasts.length > 0) await subscribeToBroadcasts(ready, (event) => implementation.onBroadcast?.(event, deps), log);
    },
    onConnected: () => implementation.onBroadcast?.(null, deps),
  });
  return { broker, stop: async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))) };
}

async function dependencyStates(orm: MikroORM, redis: Redis, broker: BrokerLink): Promise<DependencyState[]> {
  const database = await orm.em
    .fork()
    .execute('select 1')
    .then(
      () => true,
      () => false,
    );
  return [
    { name: 'postgresql', required: true, isUp: database },
    { name: 'redis', required: false, isUp: redis.status === 'ready' },
    { name: 'rabbitmq', required: false, isUp: broker.isUp() },
  ];
}

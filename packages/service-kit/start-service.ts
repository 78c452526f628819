import { randomUUID } from 'node:crypto';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType, HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Redis } from 'ioredis';
import Koa from 'koa';
import { cacheGeneration } from './cache/cache.ts';
import { measurePool } from './database/measure-pool.ts';
import type { DatabaseSchema } from './database/orm.ts';
import { brokerConfig } from './events/broker-config.ts';
import { type BrokerLink, linkBroker } from './events/broker.ts';
import { collectDeadLetters } from './events/collect-dead-letters.ts';
import { type Consumers, startConsumers } from './events/consume.ts';
import { countDeadLetters } from './events/dead-letters.ts';
import { countQueues, type QueueCounts } from './events/queue-counts.ts';
import { subscribeToBroadcasts } from './events/broadcast.ts';
import type { Reaction, Reactions } from './events/reactions.ts';
import { type Relay, startRelay } from './events/relay.ts';
import { type DatabaseFigure, outboxFigure, registerFigures } from './figures.ts';
import { type AppOptions, createApp } from './http/create-app.ts';
import type { Handlers } from './http/handlers.ts';
import { type KeptAnswers, keptAnswers } from './http/kept-answers.ts';
import { type DependencyState, type ProbeSources, probes } from './http/probes.ts';
import { closeServer, listen } from './http/server.ts';
import { openContext, type ServiceContext } from './service-context.ts';

/** What makes a definition a running service. */
export interface ServiceImplementation<D extends ServiceDefinition, Deps> {
  readonly database: DatabaseSchema;
  readonly createDeps: (context: ServiceContext<D>) => Deps | Promise<Deps>;
  readonly handlers: Handlers<D, Deps>;
  readonly reactions: Reactions<D, Deps>;
  /** Takes `broadcasts` of the definition, in every process; `null` = the connection was gone or an event is of a newer schema: invalidate everything. */
  readonly onBroadcast?: (event: HanjiEvent | null, deps: Deps) => void;
  /** Figures of its own, besides those that every service has. */
  readonly figures?: readonly DatabaseFigure[];
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
  // What is built from the context may wake the relay, which is started after it.
  let relay: Relay | null = null;
  const context = await openContext(definition, implementation.database, processEnv, () => relay?.wake());
  const { env, log, metrics, orm, tracer } = context;
  const deps = await implementation.createDeps(context);
  const { broker, stopConsumers } = linkEvents(definition, implementation, deps, context);
  relay = startRelay({ definition, databaseUrl: env.DATABASE_URL, broker: broker.current, isBrokerUp: broker.isUp, brokerSite: env, log, metrics, tracer });
  const stopWork = await implementation.startWork?.(deps, context);

  let isStopping = false;
  const app = new Koa();
  const queues = countQueues(definition, env.RABBITMQ_URL, metrics.registry);
  const measure = measuring(definition, context, [outboxFigure, ...(implementation.figures ?? [])], queues);
  app.use(probes(probeSources(context, { broker, measure, isStopping: () => isStopping })));
  const kept = keepAnswers(context);
  const routes = createApp(definition, implementation.handlers, { ...appOptions(deps, context, processEnv), keptAnswers: kept });
  for (const middleware of routes.middleware) app.use(middleware);
  app.on('error', (error: unknown) => log.warn({ err: error }, 'answer could not be sent'));
  const handle = app.callback();
  const server = await listen((req, res) => kept.serve(req, res, () => void handle(req, res)), env.PORT, env.HOST);
  const { port } = server.address() as { port: number };
  log.info({ port }, 'listening');

  const stop = async () => {
    isStopping = true;
    await closeServer(server);
    await stopWork?.();
    context.blockedUsers.stop();
    await stopConsumers();
    await relay.stop();
    await queues.stop();
    await broker.stop();
    context.redis.disconnect();
    await orm.close();
    await tracer?.stop();
    log.info('stopped');
  };
  return { port, orm, stop };
}

function keepAnswers<D extends ServiceDefinition>({ orm, metrics, tracer, forkEntityManager }: ServiceContext<D>): KeptAnswers {
  const kept = keptAnswers(() => cacheGeneration(forkEntityManager()), metrics, tracer);
  orm.em.getEventManager().registerSubscriber({ afterTransactionCommit: kept.changed });
  return kept;
}

function appOptions<D extends ServiceDefinition, Deps>(
  deps: Deps,
  context: ServiceContext<D>,
  processEnv: NodeJS.ProcessEnv,
): Omit<AppOptions<Deps>, 'keptAnswers'> {
  const { env, log, metrics, tracer, forkEntityManager, verifyToken, blockedUsers } = context;
  return {
    deps,
    log,
    metrics,
    tracer,
    forkEntityManager,
    checkAnswers: processEnv['HANJI_CHECK_ANSWERS'] === '1',
    access: {
      verifyToken,
      isBlocked: blockedUsers.has,
      isFormerAdmin: blockedUsers.isFormerAdmin,
      hasEnded: blockedUsers.hasEnded,
      internalCallers: env.INTERNAL_CALLERS,
      sharedInternalKey: env.INTERNAL_API_KEY,
      publicOrigin: new URL(env.PUBLIC_URL).origin,
    },
  };
}

/** Brings all figures up to date that are not kept so; what cannot be had is left as it was. */
function measuring<D extends ServiceDefinition>(
  definition: D,
  { orm, metrics, forkEntityManager }: ServiceContext<D>,
  figures: readonly DatabaseFigure[],
  queues: QueueCounts,
): () => Promise<void> {
  const readFigures = registerFigures(metrics.registry, figures);
  return async () => {
    // Before the others take connections.
    await measurePool(orm, metrics).catch(() => undefined);
    await Promise.allSettled([countDeadLetters(definition, forkEntityManager(), metrics.deadLetters), readFigures(forkEntityManager()), queues.measure()]);
  };
}

function probeSources<D extends ServiceDefinition>(
  { env, orm, redis, metrics }: ServiceContext<D>,
  { broker, measure, isStopping }: { readonly broker: BrokerLink; readonly measure: () => Promise<void>; readonly isStopping: () => boolean },
): ProbeSources {
  return {
    isStopping,
    dependencies: () => dependencyStates(orm, redis, broker),
    measure,
    metrics,
    release: env.RELEASE,
    startNonce: env.START_NONCE,
  };
}

function linkEvents<D extends ServiceDefinition, Deps>(
  definition: D,
  implementation: ServiceImplementation<D, Deps>,
  deps: Deps,
  context: ServiceContext<D>,
): { broker: BrokerLink; stopConsumers: () => Promise<void> } {
  const consumers: Consumers[] = [];
  const { log, metrics, tracer, forkEntityManager } = context;
  const broker = linkBroker(brokerConfig(definition, context.env, randomUUID()), log, {
    onReady: async (ready) => {
      const reactions = implementation.reactions as unknown as Partial<Record<EventType, Reaction<EventType, Deps>>>;
      consumers.push(await startConsumers(ready, { definition, reactions, deps, forkEntityManager, log, metrics, tracer, afterCommit: context.wakeRelay }));
      consumers.push(await collectDeadLetters(ready, { definition, forkEntityManager, log }));
      if (definition.broadcasts.length > 0) await subscribeToBroadcasts(ready, (event) => implementation.onBroadcast?.(event, deps), log);
    },
    onConnected: () => implementation.onBroadcast?.(null, deps),
  });
  return { broker, stopConsumers: async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))) };
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

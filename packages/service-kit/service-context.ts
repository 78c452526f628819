import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Tracer } from '@hanji/tracing/tracer';
import type { Redis } from 'ioredis';
import { type BlockedUsers, watchBlockedUsers } from './blocked-users.ts';
import { type Cache, createCache } from './cache/cache.ts';
import { connectRedis } from './cache/redis.ts';
import { type DatabaseSchema, openOrm } from './database/orm.ts';
import { parseEnvironment, type ServiceEnvironment } from './environment.ts';
import { createInternalClient, createSharedClients, type InternalClient } from './http/internal-client.ts';
import { tokenVerifier, type VerifyToken } from './identity.ts';
import { createJobs, type RunJob } from './jobs.ts';
import { createLog, type Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openProcessTracer } from './tracing.ts';

const connections = 10;
/** So long a statement of a request or reaction may take: whoever waited for it has gone away by then. */
const statementMs = 30_000;

/** What a service builds its own dependencies from. */
export interface ServiceContext<D extends ServiceDefinition> {
  readonly env: ServiceEnvironment<D>;
  readonly log: Logger;
  readonly orm: MikroORM;
  readonly redis: Redis;
  readonly cache: Cache;
  readonly metrics: Metrics;
  /** Null where nothing is traced. */
  readonly tracer: Tracer | null;
  /** Runs rounds of schedules and long work. */
  readonly runJob: RunJob;
  readonly blockedUsers: BlockedUsers;
  readonly verifyToken: VerifyToken;
  /** Internal APIs of the services in `calls`. */
  readonly internalClient: InternalClient<keyof D['calls'] & string>;
  /** By each of the shared routes in `callsAll`: internal APIs of all other services that have them. */
  readonly sharedClients: Readonly<Record<D['callsAll'][number], InternalClient>>;
  readonly forkEntityManager: () => EntityManager;
  /** Has the relay look at the outbox now: call after a commit that recorded events. */
  readonly wakeRelay: () => void;
}

/**
 * Opens what a service works with: its database, which has to answer, and Redis, which comes when it comes. Throws when the environment
 * is not right.
 */
export async function openContext<const D extends ServiceDefinition>(
  definition: D,
  schema: DatabaseSchema,
  processEnv: NodeJS.ProcessEnv,
  wakeRelay: () => void,
): Promise<ServiceContext<D>> {
  const env = parseEnvironment(definition, processEnv);
  const log = createLog(definition.name, env, env.LOG_LEVEL);
  const metrics = createMetrics(definition.name, env.RELEASE);
  const tracer = await openProcessTracer(definition.name, env, { log, metrics });
  const orm = await openOrm(env.DATABASE_URL, schema, connections, statementMs, tracer !== null);
  const redis = connectRedis(env.REDIS_URL, log, tracer !== null);
  const forkEntityManager = () => orm.em.fork() as EntityManager;
  const blockedUsers = await watchBlockedUsers(forkEntityManager, log);
  return {
    env,
    log,
    orm,
    redis,
    // Two releases may be live at once, and what one of them put together is not what the other means.
    cache: createCache(`${definition.name}@${env.RELEASE}`, redis, log, (cache, outcome) => metrics.cacheReads.inc({ cache, outcome })),
    metrics,
    tracer,
    runJob: createJobs(metrics, tracer),
    blockedUsers,
    verifyToken: tokenVerifier(env.JWT_PUBLIC_KEYS),
    internalClient: createInternalClient(definition, env),
    sharedClients: createSharedClients(definition, env),
    forkEntityManager,
    wakeRelay,
  };
}

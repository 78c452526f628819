import { setTimeout as sleep } from 'node:timers/promises';
import { defineConfig, type EntityManager, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import type { Pool } from 'pg';
import { kitMigrations } from './kit-migrations.ts';
import { prepareStatements } from './prepared-query.ts';
import { returnEndedClients } from './return-ended-clients.ts';
import { limitStatements } from './statement-time.ts';
import { traceQueries } from './trace-queries.ts';

/**
 * A migration by the name of its file, which says when it was written: `2026-11-22-01-posts`. Databases remember it by that name, or as
 * `recordedAs` where it ran under another name before.
 */
export interface NamedMigration {
  readonly name: string;
  readonly recordedAs?: string;
  readonly class: new (...parameters: ConstructorParameters<typeof Migration>) => Migration;
}

/** Entities and migrations of a service. Names of migrations sort in the order they run. */
export interface DatabaseSchema {
  // oxlint-disable-next-line typescript/no-explicit-any -- entities of any shape; MikroORM's own list type is as wide
  readonly entities: readonly EntitySchema<any>[];
  readonly migrations: readonly NamedMigration[];
}

/**
 * Everybody queues behind a migration that waits for a table. And a release that still waits for its turn in a statement keeps an index that is
 * created concurrently waiting for ever: it needs the lock that the other one has.
 */
const lockMs = 120_000;

/**
 * Opens the ORM of a service; it connects when first used. `url` is a PostgreSQL address with the role's password. A statement that takes
 * longer than `statementMs`, or than `withStatementTime` says, ends in an error (57014); without it, as for migrations, it may take as long as it takes, but wait two
 * minutes for a lock at most (55P03, which another try may mend). `isTraced` makes queries steps of traces.
 */
export async function openOrm(url: string, schema: DatabaseSchema, poolSize = 10, statementMs?: number, isTraced = false): Promise<MikroORM> {
  return MikroORM.init(
    defineConfig({
      clientUrl: url,
      entities: [...schema.entities],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      migrations: {
        tableName: 'migrations',
        migrationsList: [...kitMigrations, ...schema.migrations.map((migration) => ({ name: migration.recordedAs ?? migration.name, class: migration.class }))],
        snapshot: false,
        silent: true,
        disableForeignKeys: false,
        allOrNothing: true,
      },
      forceUtcTimezone: true,
      pool: { min: 0, max: poolSize, idleTimeoutMillis: 30_000 },
      driverOptions: {
        connectionTimeoutMillis: 5000,
        keepAlive: true,
        onPoolCreated: (pool: Pool) => {
          returnEndedClients(pool);
          prepareStatements(pool);
          if (statementMs !== undefined) limitStatements(pool, statementMs);
          if (isTraced) traceQueries(pool);
        },
        ...(statementMs === undefined ? { lock_timeout: lockMs } : { statement_timeout: statementMs }),
      },
    }),
  );
}

/**
 * Runs the migrations that are still open, under a lock so that two starts (of both colours, say) do not run them twice. Answers their
 * names. Those that follow each other and are transactions run all or none; one that is none runs by itself. Needs a pool of two connections.
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const names = await orm.em.fork().transactional((tx) => migrateNext(orm, tx));
    if (names.length === 0) return done;
    done.push(...names);
  }
}

/** Runs the open migrations up to where the kind changes; the transaction that holds the lock also notes what ran. */
async function migrateNext(orm: MikroORM, tx: EntityManager): Promise<string[]> {
  await waitForTurn(tx);
  const pending = (await orm.migrator.getPending()).map(({ name }) => name);
  const [first] = pending;
  if (first === undefined) return [];
  const next = pending.findIndex((name) => !isTransactional(orm, name));
  const migrations = next === 0 ? [first] : pending.slice(0, next === -1 ? undefined : next);
  const transaction = tx.getTransactionContext();
  await orm.migrator.up({ migrations, ...(transaction === undefined ? {} : { transaction }) });
  return migrations;
}

/**
 * Waits until nobody else migrates. Asks again and again: a statement that waits holds a snapshot for as long, and whoever has the lock and
 * creates an index concurrently waits for all snapshots, this one too, which PostgreSQL does not see is for ever.
 */
async function waitForTurn(tx: EntityManager): Promise<void> {
  for (;;) {
    const [row] = await tx.execute<{ held: boolean }[]>("select pg_try_advisory_xact_lock(hashtext('hanji.migrations')) as held");
    if (row?.held === true) return;
    await sleep(100);
  }
}

function isTransactional(orm: MikroORM, name: string): boolean {
  const { migrationsList = [] } = orm.config.get('migrations');
  const named = migrationsList.find((migration): migration is NamedMigration => 'class' in migration && migration.name === name);
  return named === undefined || new named.class(orm.em.getDriver(), orm.config).isTransactional();
}

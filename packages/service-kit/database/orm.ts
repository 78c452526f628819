import { defineConfig, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import type { Pool } from 'pg';
import { kitMigrations } from './kit-migrations.ts';
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
 * Opens the ORM of a service; it connects when first used. `url` is a PostgreSQL address with the role's password. A statement that takes
 * longer than `statementMs`, or than `withStatementTime` says, ends in an error (57014); without it, as for migrations, it may take as long as it takes. `isTraced` makes queries steps of traces.
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
          if (statementMs !== undefined) limitStatements(pool, statementMs);
          if (isTraced) traceQueries(pool);
        },
        ...(statementMs === undefined ? {} : { statement_timeout: statementMs }),
      },
    }),
  );
}

/**
 * Runs the migrations that are still open, under a lock so that two starts (of both colours, say) do not run them twice. Answers their
 * names. Needs a pool of at least two connections.
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  return orm.em.fork().transactional(async (tx) => {
    // The migrator takes no lock itself; this one is held by a connection of its own until all is done.
    await tx.execute("select pg_advisory_xact_lock(hashtext('hanji.migrations'))");
    const done = await orm.migrator.up();
    return done.map((migration) => migration.name);
  });
}

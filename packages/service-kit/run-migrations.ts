import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { isTransient } from '@hanji/contracts/transient-errors';
import { permanentFailureExitCode } from '@hanji/contracts/workload';
import { type DatabaseSchema, migrate, openOrm } from './database/orm.ts';
import { parseEnvironment } from './environment.ts';

/**
 * Migrates the database of a service and says what it did. When that fails it says why, and sets the exit code: `permanentFailureExitCode` where
 * another try would fail too, 1 where it might not. Run before a new version starts.
 */
export async function runMigrations(definition: ServiceDefinition, schema: DatabaseSchema): Promise<void> {
  try {
    const env = parseEnvironment(definition, process.env);
    const orm = await openOrm(env.DATABASE_URL, schema, 2);
    const done = await migrate(orm).finally(() => orm.close());
    process.stdout.write(`${definition.name}: ${done.length === 0 ? 'nothing to migrate' : `migrated ${done.join(', ')}`}\n`);
  } catch (error) {
    process.stderr.write(`${definition.name}: migration failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = isTransient(error) ? 1 : permanentFailureExitCode;
  }
}

import { runMigrations } from '@hanji/service-kit/run-migrations';
import { database } from './database.ts';
import definition from './service.ts';

await runMigrations(definition, database);

import { runMigrations } from '@hanji/service-kit/run-migrations';
import { parts } from './app.ts';
import definition from './service.ts';

await runMigrations(definition, parts.database);

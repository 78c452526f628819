import { runMigrations } from '@hanji/service-kit/run-migrations';
import { makeParts } from './app.ts';
import definition from './service.ts';

await runMigrations(definition, makeParts().database);

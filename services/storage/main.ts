import { runProcess } from '@hanji/service-kit/run-process';
import { startService } from '@hanji/service-kit/start-service';
import { makeParts } from './app.ts';
import definition from './service.ts';

await runProcess(() => startService(definition, makeParts(), process.env));

import { runProcess } from '@hanji/service-kit/run-process';
import { startService } from '@hanji/service-kit/start-service';
import { implementation } from './app.ts';
import definition from './service.ts';

await runProcess(() => startService(definition, implementation, process.env));

import { inject } from 'vitest';
import { serverNames, urlVariables } from './server-name.ts';

// Vitest's `setupFiles`: names this worker's own set of servers in the environment, before its tests are loaded.
const sets = inject('testServers');
const own = sets[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % sets.length];
if (own !== undefined) for (const name of serverNames) process.env[`HANJI_TEST_${urlVariables[name]}`] = own[name];

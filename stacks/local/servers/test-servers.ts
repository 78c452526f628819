import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '@hanji/contracts/project-root';
import { ServerError } from './server-error.ts';
import { serverNames, urlVariables } from './server-name.ts';
import { type RunningServers, type ServerUrls, startServers } from './servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrators' addresses of the servers of this test run: one set for each test file that runs at the same time. */
    testServers: readonly ServerUrls[];
  }
}

/**
 * Starts the three servers for a test run; of those that HANJI_TEST_POSTGRES_URL, HANJI_TEST_RABBITMQ_URL and
 * HANJI_TEST_REDIS_URL name, the named one is used. Their folder is kept between runs, so that a later start is quick;
 * a second run at the same time gets a folder of its own. `stop` ends the run's servers.
 */
export async function acquireTestServers(): Promise<{ urls: ServerUrls; stop(): Promise<void> }> {
  const servers = await startInFreeFolder();
  return { urls: servers.urls, stop: () => servers.stop() };
}

const maxConcurrentRuns = 16;

async function startInFreeFolder(): Promise<RunningServers> {
  for (let run = 1; ; run += 1) {
    try {
      return await startServers({
        dataDir: join(projectRoot, '.hanji', 'test-servers', String(run)),
        env: testEnvironment(),
        durable: false,
        onProgress: tell,
      });
    } catch (error) {
      if (!(error instanceof ServerError && error.code === 'directory-in-use') || run === maxConcurrentRuns) throw error;
    }
  }
}

/** Tests make and drop as they like, so the addresses of a real site in the environment must not reach them. */
function testEnvironment(): NodeJS.ProcessEnv {
  const named = serverNames.map((name) => [urlVariables[name], process.env[`HANJI_TEST_${urlVariables[name]}`]]);
  return { ...process.env, ...Object.fromEntries(named) };
}

function tell({ server, message }: { server: string; message: string }): void {
  // An installation of packages takes its time; the rest is over in seconds.
  if (process.env.HANJI_TEST_SERVERS_VERBOSE || message.startsWith('Installing')) process.stderr.write(`${server}: ${message}\n`);
}

/**
 * Vitest's `globalSetup`: servers for the whole run. Each worker gets a set of its own, by `inject('testServers')` and
 * `use-own-servers.ts`, because tests empty queues and listen to every event. Named servers are one set for all.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workers = areServersNamed(process.env) ? 1 : project.vitest.config.maxWorkers;
  const sets = await Promise.all(Array.from({ length: workers }, () => acquireTestServers()));
  project.provide(
    'testServers',
    sets.map((set) => set.urls),
  );
  return async () => void (await Promise.all(sets.map((set) => set.stop())));
}

/** Whether servers of the caller's are to be used; test files then have to take turns. */
export function areServersNamed(env: NodeJS.ProcessEnv): boolean {
  return serverNames.some((name) => env[`HANJI_TEST_${urlVariables[name]}`] !== undefined);
}

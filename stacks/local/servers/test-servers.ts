import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ServerError } from './server-error.ts';
import { type RunningServers, type ServerUrls, startServers } from './servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrators' addresses of the servers of this test run. */
    testServers: ServerUrls;
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Starts the three servers for a test run, or uses those that HANJI_TEST_POSTGRES_URL, HANJI_TEST_RABBITMQ_URL and
 * HANJI_TEST_REDIS_URL all name. Their folder is kept between runs, so that a later start is quick; a second run at the
 * same time gets a folder of its own. Sets those three variables. `stop` is to be called at the end of the run.
 */
export async function acquireTestServers(): Promise<{ urls: ServerUrls; stop(): Promise<void> }> {
  const { HANJI_TEST_POSTGRES_URL: postgres, HANJI_TEST_RABBITMQ_URL: rabbitmq, HANJI_TEST_REDIS_URL: redis } = process.env;
  if (postgres && rabbitmq && redis) return { urls: { postgres, rabbitmq, redis }, stop: async () => undefined };
  const servers = await startInFreeFolder();
  process.env.HANJI_TEST_POSTGRES_URL = servers.urls.postgres;
  process.env.HANJI_TEST_RABBITMQ_URL = servers.urls.rabbitmq;
  process.env.HANJI_TEST_REDIS_URL = servers.urls.redis;
  return { urls: servers.urls, stop: () => servers.stop() };
}

const mostRunsAtOnce = 16;

async function startInFreeFolder(): Promise<RunningServers> {
  for (let run = 1; ; run += 1) {
    try {
      return await startServers({
        dataDir: join(root, '.hanji', 'test-servers', String(run)),
        env: process.env,
        durable: false,
        onProgress: ({ server, message }) => {
          if (process.env.HANJI_TEST_SERVERS_VERBOSE) console.error(`${server}: ${message}`);
        },
      });
    } catch (error) {
      if (!(error instanceof ServerError && error.code === 'directory-in-use') || run === mostRunsAtOnce) throw error;
    }
  }
}

/** Vitest's `globalSetup`: the servers for the whole run, also by `inject('testServers')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { urls, stop } = await acquireTestServers();
  project.provide('testServers', urls);
  return stop;
}

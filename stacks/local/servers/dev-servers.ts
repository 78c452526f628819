import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServers } from './servers.ts';

/**
 * Starts the servers by hand and stays in the foreground: `node stacks/local/servers/dev-servers.ts [folder]`.
 * Prints the lines to give to another terminal, whose test runs then use these servers. Ctrl-C stops them.
 */
const dataDir = process.argv[2] ?? join(tmpdir(), 'hanji-dev-servers');
const interrupted = new AbortController();
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      interrupted.abort(new Error('Interrupted'));
      resolve();
    });
});
// The servers themselves do not keep this process alive.
const alive = setInterval(() => undefined, 60_000);

try {
  const servers = await startServers({ dataDir, env: process.env, signal: interrupted.signal, onProgress: ({ server, message }) => console.error(`${server}: ${message}`) });
  servers.onExit((server, { code, signal }) => {
    console.error(`${server} ended (${signal ?? code}); starting it again`);
    void servers.restart(server).catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  });
  for (const [name, url] of Object.entries(servers.urls)) console.log(`export HANJI_TEST_${name.toUpperCase()}_URL='${url}'`);
  await asked;
  await servers.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  clearInterval(alive);
}

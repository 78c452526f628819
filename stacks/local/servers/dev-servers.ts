import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { startServers } from './servers.ts';

/**
 * Starts the servers by hand and stays in the foreground: `node stacks/local/servers/dev-servers.ts [folder]`.
 * Prints the lines to give to another terminal, whose test runs then use these servers. Ctrl-C stops them.
 */
const dataDir = process.argv[2] ?? join(projectRoot, '.hanji', 'dev-servers');
const interrupted = new AbortController();
const say = (message: unknown) => process.stderr.write(`${message instanceof Error ? message.message : String(message)}\n`);
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
  const servers = await startServers({
    dataDir,
    env: process.env,
    signal: interrupted.signal,
    onProgress: ({ server, message }) => say(`${server}: ${message}`),
  });
  servers.onExit((server, { code, signal }) => {
    say(`${server} ended (${signal ?? code}); starting it again`);
    void servers.restart(server).catch(say);
  });
  for (const [name, url] of Object.entries(servers.urls)) process.stdout.write(`export HANJI_TEST_${name.toUpperCase()}_URL='${url}'\n`);
  await asked;
  await servers.stop();
} catch (error) {
  say(error);
  process.exitCode = 1;
} finally {
  clearInterval(alive);
}

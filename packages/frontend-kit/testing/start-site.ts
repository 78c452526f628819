import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, request as forward, type Server } from 'node:http';
import { join } from 'node:path';
import { loadRegistry } from '@hanji/contracts/registry';
import { remotesText } from '@hanji/contracts/remotes';
import { buildFrontend } from '../build/build-frontend.ts';
import { frontendFolder } from '../build/folders.ts';

/** The reader's site: the built micro-frontends as processes behind one address, with a stand-in for the API. */
export interface ReaderSite {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A remote that a test brings along: its server's address and the paths it fills. */
export interface OtherRemote {
  readonly url: string;
  readonly pages: readonly string[];
  /** Query parameters that its pages know, by template. */
  readonly query?: Readonly<Record<string, readonly string[]>>;
}

const names = ['blog', 'shell'] as const;

/** Builds and starts the blog's and the shell's servers and a gateway in front of them. `others` are remotes that are running already; broker and all else are not there. */
export async function startReaderSite(apiUrl: string, others: Readonly<Record<string, OtherRemote>> = {}): Promise<ReaderSite> {
  const publicKeys = JSON.stringify({ keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })] });
  const processes: ChildProcess[] = [];
  const addresses = new Map<string, string>();
  const { frontends } = await loadRegistry();
  for (const name of names) {
    await buildFrontend(name);
    const remotes = { ...JSON.parse(remotesText(frontends, (remote) => addresses.get(remote.name))), ...others };
    const { child, url } = await startProcess(name, {
      PUBLIC_URL: 'https://hanji.example',
      // Every page is measured, so that none differs by chance.
      WEB_VITALS_SHARE: '1',
      INTERNAL_API_KEYS: '{}',
      JWT_PUBLIC_KEYS: publicKeys,
      RABBITMQ_URL: 'amqp://127.0.0.1:1/none',
      REMOTES: JSON.stringify(remotes),
      AUTH_URL: apiUrl,
      BLOG_URL: apiUrl,
      CONTENT_URL: apiUrl,
      PAGE_URL: apiUrl,
      STORAGE_URL: apiUrl,
      REDIRECTS_SERVICES: JSON.stringify({ all: apiUrl }),
      PAGE_TRACE_KEY: 't'.repeat(64),
    });
    processes.push(child);
    addresses.set(name, url);
  }
  const gateway = await startGateway((path) => {
    if (path.startsWith('/api/')) return apiUrl;
    const remote = /^\/remotes\/([^/]+)\//.exec(path)?.[1];
    return (remote === undefined ? addresses.get('shell') : (addresses.get(remote) ?? others[remote]?.url)) ?? 'http://127.0.0.1:1';
  });
  const { port } = gateway.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      gateway.closeAllConnections();
      gateway.close();
      await Promise.all(processes.map(stopProcess));
    },
  };
}

function startProcess(name: string, env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(frontendFolder(name), 'main.ts')], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const onData = (data: Buffer) => {
      output += data.toString();
      const port = /"port":(\d+)[^\n]*"listening"/.exec(output)?.[1];
      if (port !== undefined) resolve({ child, url: `http://127.0.0.1:${port}` });
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('exit', () => reject(new Error(`${name} did not start:\n${output}`)));
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function startGateway(route: (path: string) => string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const target = new URL(route(incoming.url ?? '/'));
    const passed = forward({ host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { brokerDefinitions, operator, passwordHash, virtualHost } from '@hanji/platform/rabbitmq/definitions';
import { startServers } from '../servers/servers.ts';

/** A RabbitMQ with the very definitions that the platform gives to a cluster's. */
export interface SiteBroker {
  /** Address by which a workload, or the `operator`, logs in as it does in a cluster. */
  addressOf(user: string): string;
  /** Loads the definitions anew, as a broker does that is restarted with others. */
  load(access: { readonly sharedAccess: boolean }): void;
  stop(): Promise<void>;
}

/** Starts one in a temporary folder. Throws when RabbitMQ's own command line is not beside the server that was found. */
export async function startSiteBroker(deployables: readonly Deployable[]): Promise<SiteBroker> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hanji-broker-'));
  const servers = await startServers({ dataDir, only: ['rabbitmq'], env: { PATH: process.env['PATH'] }, durable: false, onProgress: () => undefined });
  const control = controlProgram(dataDir);
  const passwords = Object.fromEntries([...deployables.map(workloadName), operator].map((user) => [user, `password-of-${user}`]));
  const hashes = Object.fromEntries(Object.entries(passwords).map(([user, password]) => [user, passwordHash(password, '908dc60a')]));
  const address = new URL(servers.urls.rabbitmq);
  return {
    addressOf: (user) => `amqp://${user}:${passwords[user]}@${address.host}/${virtualHost}`,
    load: (access) => {
      const file = join(dataDir, 'definitions.json');
      writeFileSync(file, brokerDefinitions(deployables, hashes, access));
      control('import_definitions', file);
    },
    stop: async () => {
      await servers.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface ServersFile {
  readonly id: string;
  readonly servers: { readonly rabbitmq: { readonly source: string; readonly morePorts: { readonly names: number } } };
}

/** `rabbitmqctl` of the server in the data folder, which only its own name server knows. */
export function controlProgram(dataDir: string): (...args: string[]) => void {
  const { id, servers } = JSON.parse(readFileSync(join(dataDir, 'servers.json'), 'utf8')) as ServersFile;
  const server = /\((\/.*)\)/.exec(servers.rabbitmq.source)?.[1];
  if (server === undefined) throw new Error(`rabbitmqctl is wanted of ${servers.rabbitmq.source}; install RabbitMQ's packages (rabbitmq-server).`);
  const env = {
    PATH: process.env['PATH'],
    HOME: join(dataDir, 'rabbitmq'),
    LC_ALL: 'C.UTF-8',
    RABBITMQ_CONF_ENV_FILE: join(dataDir, 'rabbitmq', 'rabbitmq-env.conf'),
    RABBITMQ_NODENAME: `hanji-${id}@127.0.0.1`,
    RABBITMQ_USE_LONGNAME: 'true',
    ERL_EPMD_PORT: String(servers.rabbitmq.morePorts.names),
  };
  return (...args) => void execFileSync(join(dirname(server), 'rabbitmqctl'), ['--quiet', ...args], { env, stdio: 'pipe' });
}

import { readFileSync } from 'node:fs';
import { PreviewServers } from '@hanji/contracts/preview-stack';
import { z } from 'zod';
import { BrokerAdministration } from './broker.ts';
import { collect } from './collect.ts';
import { makeDatabases, withServer } from './databases.ts';
import { accessOfPod } from './cluster-access.ts';
import { openDoor } from './door.ts';
import { sleepingSite } from './sleeping-site.ts';

const Environment = z.object({ POSTGRES_URL: z.url(), RABBITMQ_URL: z.url() });
const Door = z.object({
  NAMESPACE: z.string(),
  /** Of the Deployment that this runs in. */
  DEPLOYMENT: z.string(),
  PORT: z.coerce.number(),
  GATEWAY: z.string(),
  SLEEP_MINUTES: z.coerce.number().positive(),
});
const [command, argument] = process.argv.slice(2);

try {
  if (command === 'door') await keepDoor();
  else await keepServers();
} catch (error) {
  tell(error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function keepDoor(): Promise<void> {
  const { NAMESPACE: namespace, DEPLOYMENT: own, PORT: port, GATEWAY: host, SLEEP_MINUTES: minutes } = Door.parse(process.env);
  const answers = async () => {
    const all = await Promise.all(['/', '/api/posts?limit=1'].map((path) => fetch(`http://${host}${path}`, { redirect: 'manual' })));
    return all.every(({ status }) => status < 500);
  };
  const sleeper = sleepingSite(accessOfPod(process.env), { namespace, door: own, answers });
  const door = await openDoor({ sleeper, gateway: { host, port: 80 }, idleMs: minutes * 60_000, tell });
  door.listen(port, () => tell('listening'));
  process.on('SIGTERM', () => process.exit());
}

async function keepServers(): Promise<void> {
  const { POSTGRES_URL: postgres, RABBITMQ_URL: brokerAddress } = Environment.parse(process.env);
  const broker = new BrokerAdministration(brokerAddress);
  if (command === 'make' && argument !== undefined) {
    const wanted = PreviewServers.parse(JSON.parse(readFileSync(argument, 'utf8')));
    await withServer(postgres, (client) => makeDatabases(client, wanted.databases));
    await broker.load(wanted.broker);
    tell(`made ${wanted.databases.length} databases and virtual host ${wanted.broker.vhosts.map(({ name }) => name).join(', ')}`);
  } else if (command === 'collect' && argument !== undefined) {
    await collect({ cluster: accessOfPod(process.env), parent: argument, postgres, broker }, new Date(), tell);
    tell('collected');
  } else {
    throw new Error('Say "make <file>", "collect <namespace of the site>" or "door".');
  }
}

function tell(message: string): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), message })}\n`);
}

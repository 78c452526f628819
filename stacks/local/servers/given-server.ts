import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { ServerError } from './server-error.ts';
import type { ServerKind } from './server-kind.ts';
import type { ServerName } from './server-name.ts';

const patience = 3_000;

const schemes: Readonly<Record<ServerName, readonly string[]>> = {
  postgres: ['postgres:', 'postgresql:'],
  rabbitmq: ['amqp:', 'amqps:'],
  redis: ['redis:', 'rediss:'],
};

/** Checks that a server run by somebody else answers, trying for three seconds. Throws a `ServerError` naming the variable. */
export async function checkGivenServer(kind: ServerKind, url: string, signal: AbortSignal): Promise<void> {
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  if (!schemes[kind.name].includes(scheme))
    throw ServerError.urlDoesNotAnswer(kind.name, url, new Error(`it must be a URL that begins with ${schemes[kind.name].join('// or ')}//`));
  const end = Date.now() + patience;
  for (;;) {
    signal.throwIfAborted();
    try {
      await kind.check(url);
      break;
    } catch (error) {
      if (Date.now() > end) throw ServerError.urlDoesNotAnswer(kind.name, url, error);
      await delay(300);
    }
  }
  if (kind.name === 'postgres') await checkAdministrator(url);
}

async function checkAdministrator(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; able: boolean }>(
      'select rolname as name, rolsuper or (rolcreatedb and rolcreaterole) as able from pg_roles where rolname = current_user',
    );
    if (!rows[0]?.able) throw ServerError.urlLacksRights(rows[0]?.name ?? 'unknown');
  } finally {
    await client.end();
  }
}

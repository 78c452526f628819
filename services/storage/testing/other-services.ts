import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { exportData } from '@hanji/service-kit/database/export-data';
import { importData } from '@hanji/service-kit/database/import-data';
import { migrate, openOrm } from '@hanji/service-kit/database/orm';
import { DomainError } from '@hanji/service-kit/domain-error';
import { createTestDatabase, testInternalKey } from '@hanji/service-kit/testing/test-service';
import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';

class Sheets extends Migration {
  override up(): void {
    this.addSql('create table sheet (id uuid primary key, words text not null, number bigint generated always as identity)');
  }
}

const names = ['ink', 'brush', 'paper', 'stone', 'seal'];

/** How one of them misbehaves: it answers 503, ends its export early, never ends it, refuses an import, or takes data only once it was asked twice. */
export type Mischief = 'away' | 'cut-off' | 'hanging' | 'refusing' | 'dying';

/** Stand-ins for the data of the other services: the kit's own export and import over a database each. */
export interface OtherServices {
  readonly env: Record<string, string>;
  readonly databases: ReadonlyMap<string, pg.Client>;
  readonly mischief: Map<string, Mischief>;
  readonly stop: () => Promise<void>;
}

/** Starts them, each with a table of sheets that holds three rows. */
export async function startOtherServices(): Promise<OtherServices> {
  const mischief = new Map<string, Mischief>();
  const databases = new Map<string, pg.Client>();
  const urls = new Map<string, string>();
  const drops: (() => Promise<void>)[] = [];
  for (const name of names) {
    const { url, drop } = await createTestDatabase(`data_${name}`);
    const orm = await openOrm(url, { entities: [], migrations: [{ name: `0001-${name}`, class: Sheets }] }, 2);
    await migrate(orm);
    await orm.close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('insert into sheet (id, words) select gen_random_uuid(), words from unnest($1::text[]) words', [
      [`of ${name}`, '먹과 종이 "한지"', 'a\nb],"images":['],
    ]);
    databases.set(name, client);
    urls.set(name, url);
    drops.push(drop);
  }
  const server = createServer((request, response) => {
    const name = (request.url ?? '').split('/')[1] ?? '';
    const url = urls.get(name);
    if (url === undefined || request.headers['x-internal-api-key'] !== testInternalKey || mischief.get(name) === 'away')
      return void response.writeHead(503).end();
    if (request.url === `/${name}/internal/export`) sendExport(url, name, mischief.get(name), response);
    else if (request.url?.startsWith(`/${name}/internal/import`) === true) {
      const isRehearsal = request.url.endsWith('?rehearse=true');
      // It dies in the middle, and is there again when it is asked the next time.
      if (mischief.get(name) === 'dying' && !isRehearsal) {
        mischief.delete(name);
        return void request.destroy();
      }
      void acceptImport(url, name, { isRehearsal, isRefusing: mischief.get(name) === 'refusing' }, request, response);
    } else response.writeHead(200, { 'content-type': 'application/json' }).end('{"used":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const addresses = JSON.stringify(Object.fromEntries(names.map((name) => [name, `${base}/${name}`])));
  return {
    env: { DATA_SERVICES: addresses, MEDIA_SERVICES: addresses },
    databases,
    mischief,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      for (const client of databases.values()) await client.end();
      for (const drop of drops) await drop();
    },
  };
}

function sendExport(url: string, name: string, mischief: Mischief | undefined, response: ServerResponse): void {
  const lines = exportData(url, name);
  // By a pipeline: who stops reading ends the transaction, too.
  if (mischief === undefined || mischief === 'refusing' || mischief === 'dying') return void pipeline(lines, response).catch(() => undefined);
  lines.once('data', (first: string) => {
    lines.destroy();
    response.write(first);
    if (mischief === 'cut-off') response.end();
  });
}

interface Import {
  readonly isRehearsal: boolean;
  readonly isRefusing: boolean;
}

async function acceptImport(url: string, name: string, { isRehearsal, isRefusing }: Import, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (isRefusing) throw DomainError.unusable('backup_damaged', 'The ink is wet.');
    response.end(JSON.stringify(await importData(url, name, request, { isRehearsal })));
  } catch (error) {
    const { code, message } = error as DomainError;
    response.writeHead(422).end(JSON.stringify({ type: 'x', title: 'x', status: 422, detail: message, code, requestId: '' }));
  }
}

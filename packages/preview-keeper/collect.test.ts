import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { previewMarks, previewResource } from '@hanji/contracts/preview-stack';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BrokerAdministration } from './broker.ts';
import { collect, expired } from './collect.ts';
import { dropDatabases, makeDatabases, previewsWithDatabases, withServer } from './databases.ts';

const postgres = process.env['HANJI_TEST_POSTGRES_URL'] ?? '';
/** Of the password `right` with the salt of RFC 7677. */
const verifier = 'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=';
const password = 'pencil';
const databases = (preview: string) =>
  ['blog', 'auth'].map((service) => ({ role: previewResource(preview, service), database: previewResource(preview, service), verifier }));
const connectionTo = (database: string, role?: string) => {
  const url = new URL(postgres);
  url.pathname = `/${database}`;
  if (role !== undefined) [url.username, url.password] = [role, password];
  return new pg.Client({ connectionString: url.href });
};
const inServer = <T>(work: (client: pg.Client) => Promise<T>) => withServer(postgres, work);

/** Kubernetes' and RabbitMQ's APIs as far as the keeper asks them. */
let api: Server;
let origin: string;
let namespaces: { name: string; preview: string; expires?: string; isGoing?: boolean }[];
let broker: { vhosts: string[]; users: string[] };
let asked: string[];

beforeAll(async () => {
  api = createServer((request, answer) => {
    const path = decodeURIComponent(request.url ?? '');
    if (request.method === 'DELETE') asked.push(`${request.headers.authorization?.split(' ')[0]} ${path}`);
    const [, kind = '', name] = /^\/api\/(vhosts|users)(?:\/(.*))?$/.exec(path) ?? [];
    if (name !== undefined) broker = { ...broker, [kind]: broker[kind as 'users'].filter((one) => one !== name) };
    const items = namespaces.map((one) => ({
      metadata: {
        name: one.name,
        labels: { [previewMarks.name]: one.preview },
        annotations: one.expires === undefined ? {} : { [previewMarks.expires]: one.expires },
        ...(one.isGoing === true ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
      },
    }));
    answer.end(JSON.stringify(kind === '' ? { items } : broker[kind as 'users'].map((one) => ({ name: one }))));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  origin = `127.0.0.1:${(api.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => api.close(resolve)));
beforeEach(() => {
  [namespaces, broker, asked] = [[], { vhosts: ['/'], users: ['operator', 'blog'] }, []];
});

const run = async (now = '2026-03-01T12:00:00Z') => {
  const told: string[] = [];
  const places = {
    cluster: { address: `http://${origin}`, token: 't' },
    parent: 'hanji',
    postgres,
    broker: new BrokerAdministration(`http://operator:pw@${origin}`),
  };
  await collect(places, new Date(now), (what) => told.push(what));
  return told;
};

describe('the databases of a preview', () => {
  test('are its own: its role logs in to them, and another preview does not', async () => {
    await inServer((client) => makeDatabases(client, [...databases('one'), ...databases('two')]));
    try {
      const login = async (role: string, database: string) => {
        const client = connectionTo(database, role);
        await client.connect();
        await client.query('create table ink (id int)');
        await client.end();
      };
      await expect(login('preview.one.blog', 'preview.one.blog')).resolves.toBeUndefined();
      await expect(login('preview.two.blog', 'preview.one.blog')).rejects.toThrow(/permission denied/);
      await expect(inServer((client) => makeDatabases(client, databases('one')))).resolves.toBeUndefined();
    } finally {
      await inServer(async (client) => [await dropDatabases(client, 'one'), await dropDatabases(client, 'two')]);
    }
    expect(await inServer(previewsWithDatabases)).toEqual([]);
  });

  test('go also while somebody is connected, and those of a preview whose name begins alike stay', async () => {
    await inServer((client) => makeDatabases(client, [...databases('pr-1'), ...databases('pr-12')]));
    const reader = connectionTo('preview.pr-1.blog');
    reader.on('error', () => undefined);
    await reader.connect();
    try {
      const dropped = await inServer((client) => dropDatabases(client, 'pr-1'));
      expect(dropped.toSorted()).toEqual(['database preview.pr-1.auth', 'database preview.pr-1.blog', 'role preview.pr-1.auth', 'role preview.pr-1.blog']);
      expect(await inServer(previewsWithDatabases)).toEqual(['pr-12']);
    } finally {
      await reader.end().catch(() => undefined);
      await inServer((client) => dropDatabases(client, 'pr-12'));
    }
  });
});

describe('collecting', () => {
  test('removes what has expired and what belongs to no preview that is there, and nothing else', async () => {
    await inServer((client) => makeDatabases(client, [...databases('living'), ...databases('over'), ...databases('gone')]));
    namespaces = [
      { name: 'hanji-living', preview: 'living', expires: '2026-03-02T00:00:00Z' },
      { name: 'hanji-over', preview: 'over', expires: '2026-03-01T11:59:00Z' },
      { name: 'hanji-unsaid', preview: 'unsaid' },
    ];
    broker = {
      vhosts: ['/', 'hanji', 'preview.living', 'preview.over', 'preview.gone'],
      users: ['operator', 'blog', 'preview.living.blog', 'preview.over.blog', 'preview.gone.blog', 'preview.unsaid.blog'],
    };
    try {
      const told = await run();
      expect(told).toContain('expired: namespace hanji-over');
      expect(asked.filter((path) => path.includes('namespaces'))).toEqual(['Bearer /api/v1/namespaces/hanji-over']);
      expect(broker).toEqual({ vhosts: ['/', 'hanji', 'preview.living'], users: ['operator', 'blog', 'preview.living.blog', 'preview.unsaid.blog'] });
      expect(await inServer(previewsWithDatabases)).toEqual(['living']);
      expect(await run()).toEqual(['expired: namespace hanji-over']);
    } finally {
      await inServer((client) => dropDatabases(client, 'living'));
    }
  });

  test('a namespace that is going already is not removed again, and what is left of it goes', async () => {
    namespaces = [{ name: 'hanji-going', preview: 'going', expires: '2026-01-01T00:00:00Z', isGoing: true }];
    broker = { ...broker, vhosts: ['preview.going'] };
    expect(await run()).toEqual(['removed: virtual host preview.going']);
  });

  test('what says no time stays, and a time counts to the second', () => {
    const at = (time: string | null) => ({ namespace: 'n', preview: 'p', expires: time === null ? null : new Date(time), isGoing: false });
    const over = (time: string | null) => expired([at(time)], new Date('2026-03-01T12:00:00Z')).length === 1;
    expect([over('2026-03-01T12:00:00Z'), over('2026-03-01T12:00:01Z'), over(null)]).toEqual([true, false, false]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPartServer, type PartRequest } from './part-server.ts';

let server: Server;
let url: string;
let asked: PartRequest[];
let clientFolder: string;
let logged: object[];

beforeEach(async () => {
  asked = [];
  logged = [];
  clientFolder = mkdtempSync(join(tmpdir(), 'hanji-part-'));
  writeFileSync(join(clientFolder, 'reader.0123456789.js'), 'export {};');
  writeFileSync(join(clientFolder, 'reader.0123456789.js.br'), 'small');
  writeFileSync(join(clientFolder, 'remoteEntry.js'), 'var entry;');
  writeFileSync(join(clientFolder, 'styles.0123456789.css'), 'p {}');
  const app = createPartServer({
    name: 'reader',
    clientFolder,
    log: { error: (said: object) => void logged.push(said) } as never,
    render: async (request) => {
      asked.push(request);
      if (request.path.startsWith('/fails')) throw new Error('no');
      return { status: 200 } as never;
    },
  });
  server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(clientFolder, { recursive: true });
});

test('the address asked for comes apart into path, query and language', async () => {
  await fetch(`${url}/part?lang=en&path=${encodeURIComponent('/posts/%ED%95%9C?cursor=a%26b')}`);
  expect(asked).toEqual([{ path: '/posts/%ED%95%9C', query: { cursor: 'a&b' }, language: 'en' }]);
});

test.each(['', 'posts', '//evil.example/x', 'http://evil.example/'])('%j is no address of the site: 400', async (path) => {
  expect((await fetch(`${url}/part?path=${encodeURIComponent(path)}`)).status).toBe(400);
  expect(asked).toEqual([]);
});

test('a part that cannot be rendered is 500, without details', async () => {
  const answer = await fetch(`${url}/part?path=/fails`);
  expect([answer.status, await answer.json()]).toEqual([500, { detail: 'The part could not be rendered.' }]);
});

test("a part of a user that cannot be rendered is logged without the user's id", async () => {
  await fetch(`${url}/part?path=/fails/users/019a0000-0000-7000-8000-00000000abcd`);
  expect(logged).toEqual([expect.objectContaining({ path: '/fails/users/*' })]);
});

test('files with a hash are kept for good and sent compressed; the entry is asked for anew', async () => {
  const file = await fetch(`${url}/remotes/reader/reader.0123456789.js`, { headers: { 'Accept-Encoding': 'br' } });
  expect([file.status, file.headers.get('cache-control'), file.headers.get('content-encoding')]).toEqual([200, 'public, max-age=31536000, immutable', 'br']);
  const entry = await fetch(`${url}/remotes/reader/remoteEntry.js`);
  expect([entry.status, entry.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
  expect(entry.headers.get('etag')).toBeTruthy();
});

test('a style sheet of another build is answered by the one of this build, and not kept', async () => {
  const own = await fetch(`${url}/remotes/reader/styles.0123456789.css`);
  const other = await fetch(`${url}/remotes/reader/styles.abcdef0123.css`);
  expect([other.status, other.headers.get('cache-control'), other.headers.get('content-type')]).toEqual([200, 'no-store', 'text/css']);
  expect(await other.text()).toBe(await own.text());
  expect((await fetch(`${url}/remotes/reader/print.abcdef0123.css`)).status).toBe(404);
  expect((await fetch(`${url}/remotes/reader/reader.abcdef0123.js`)).status).toBe(404);
});

test('a part names the build that made it', async () => {
  const { build } = (await (await fetch(`${url}/part?path=/posts`)).json()) as { build: string };
  expect(build).toMatch(/^[0-9a-f]{12}$/);
});

test('nothing else is there', async () => {
  expect((await fetch(`${url}/remotes/reader/none.js`)).status).toBe(404);
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/part`, { method: 'PUT' })).status).toBe(404);
});

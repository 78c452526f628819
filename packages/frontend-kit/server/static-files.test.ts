import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import Koa from 'koa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticFiles } from './static-files.ts';

const script = 'boot.0123456789.js';
const text = 'export const ink = "black";';
const immutable = 'public, max-age=31536000, immutable';
let folder: string;
let server: Server;
let base: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-files-'));
  mkdirSync(join(folder, 'fonts'));
  writeFileSync(join(folder, script), text);
  writeFileSync(join(folder, `${script}.br`), brotliCompressSync(text));
  writeFileSync(join(folder, `${script}.gz`), gzipSync(text));
  writeFileSync(join(folder, 'fonts/sans.0123456789.woff2'), 'font');
  writeFileSync(join(folder, 'plain.js'), text);
  server = createServer(new Koa().use(staticFiles(folder, '/assets/')).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/assets/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const ask = (name: string, headers: Record<string, string> = {}, method = 'GET') => fetch(base + name, { method, headers });

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', null],
])('what accepts %s gets %s, from disk and from memory alike', async (accepted, encoding) => {
  for (const turn of ['from disk', 'from memory']) {
    const answer = await ask(script, { 'accept-encoding': accepted });
    const told = ['content-encoding', 'cache-control', 'content-type', 'x-content-type-options', 'vary'].map((name) => answer.headers.get(name));
    expect([turn, answer.status, ...told]).toEqual([turn, 200, encoding, immutable, 'text/javascript; charset=utf-8', 'nosniff', 'Accept-Encoding']);
    expect(await answer.text()).toBe(text);
  }
});

test('a font has no compressed form, and its own type', async () => {
  const answer = await ask('fonts/sans.0123456789.woff2', { 'accept-encoding': 'br' });
  expect([answer.headers.get('content-encoding'), answer.headers.get('content-type'), await answer.text()]).toEqual([null, 'font/woff2', 'font']);
});

test('whoever has it already is told so, and only the one in the same coding', async () => {
  const etag = (await ask(script, { 'accept-encoding': 'br' })).headers.get('etag') ?? '';
  const statuses = [];
  for (const accepted of ['br', 'gzip']) statuses.push((await ask(script, { 'accept-encoding': accepted, 'if-none-match': etag })).status);
  expect(statuses).toEqual([304, 200]);
});

test('HEAD has the headers alone; other methods are refused', async () => {
  const head = await ask(script, { 'accept-encoding': 'identity' }, 'HEAD');
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(text.length), '']);
  expect((await ask(script, {}, 'DELETE')).status).toBe(405);
});

test('a file without a hash is asked for anew each time', async () => {
  const answer = await ask('plain.js');
  expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'public, no-cache', text]);
});

test.each(['none.0123456789.js', '..%2fboot.0123456789.js', 'fonts', `${script}.br.0123456789.js`])('%s is not there', async (name) => {
  expect((await ask(name)).status).toBe(404);
});

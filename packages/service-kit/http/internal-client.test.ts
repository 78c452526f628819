import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inRequestContext } from '../request-context.ts';
import { createInternalClient } from './internal-client.ts';

const seen: IncomingMessage[] = [];
let server: Server;
let client: ReturnType<typeof connect>;
let url = '';
const keys = { INTERNAL_API_KEYS: { 'ink-well': 'k'.repeat(32), paper: 'p'.repeat(32) } };
const connect = (url: string) =>
  createInternalClient({ calls: { 'ink-well': ['drops'], paper: ['sheets'] } }, { INK_WELL_URL: url, PAPER_URL: 'http://127.0.0.1:1', ...keys });

function answer(request: IncomingMessage, response: ServerResponse): void {
  seen.push(request);
  if (request.url === '/internal/hangs') return;
  if (request.url === '/internal/mirror') return void request.pipe(response);
  if (request.url === '/internal/refuses')
    return void response.writeHead(422).end(JSON.stringify({ type: 'x', title: 'x', status: 422, detail: 'Too wet.', code: 'wet', requestId: '' }));
  const status = Number(/\d+$/.exec(request.url ?? '')?.[0] ?? 200);
  response
    .writeHead(status, { location: '/internal/elsewhere', 'content-type': 'application/json' })
    .end(request.url === '/internal/broken' ? '{"drops":' : '{"drops":3,"since":"the next release"}');
}

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
beforeEach(() => {
  client = connect(url);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const Drops = z.object({ drops: z.number() });

test('a service is asked with the key for it and the id of the request it is asked for', async () => {
  const drops = await inRequestContext({ requestId: 'request-1234', traceparent: null }, () => client.get('ink-well', '/internal/drops', Drops));
  expect(drops).toEqual({ drops: 3 });
  expect(seen.at(-1)?.headers).toMatchObject({ 'x-internal-api-key': 'k'.repeat(32), 'x-request-id': 'request-1234' });
});

test('beside the release before a service is shown the key that all share, and the own one besides', async () => {
  const beside = createInternalClient({ calls: { 'ink-well': ['drops'] } }, { INK_WELL_URL: url, ...keys, INTERNAL_API_KEY: 's'.repeat(32) });
  await beside.get('ink-well', '/internal/drops', Drops);
  expect(seen.at(-1)?.headers).toMatchObject({ 'x-internal-api-key': 's'.repeat(32), 'x-internal-own-key': 'k'.repeat(32) });
});

test('what a service does not have is not found', async () => {
  await expect(client.get('ink-well', '/internal/404', Drops)).rejects.toMatchObject({ kind: 'not-found' });
});

test.each([
  ['that fails', 'ink-well', '/internal/500'],
  ['that sends elsewhere', 'ink-well', '/internal/302'],
  ['that answers half', 'ink-well', '/internal/broken'],
  ['that is away', 'paper', '/internal/drops'],
] as const)('a service %s is unavailable', async (_name, name, path) => {
  await expect(client.get(name, path, Drops)).rejects.toMatchObject({ kind: 'unavailable', code: 'service_unavailable', extras: { retryAfter: 5 } });
});

test('a service that answers something else is unavailable', async () => {
  await expect(client.get('ink-well', '/internal/drops', z.object({ sheets: z.number() }))).rejects.toMatchObject({ code: 'service_unavailable' });
});

test('a service that failed five times in a row is left alone', async () => {
  const before = seen.length;
  for (let again = 0; again < 8; again += 1)
    await expect(client.get('ink-well', '/internal/500', Drops)).rejects.toMatchObject({ code: 'service_unavailable' });
  expect(seen.length - before).toBe(5);
});

test('what a service does not have does not count as a failure', async () => {
  for (let again = 0; again < 8; again += 1) await expect(client.get('ink-well', '/internal/404', Drops)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await client.get('ink-well', '/internal/drops', Drops)).toEqual({ drops: 3 });
});

test('a service that hangs is given up after the time that the caller has', async () => {
  await expect(client.get('ink-well', '/internal/hangs', Drops, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'service_unavailable' });
});

describe('a stream', () => {
  test('goes to a service and comes back, however large, with the internal key', async () => {
    const sheet = Buffer.alloc(1_000_000, 'i');
    const content = Readable.from(Array.from({ length: 20 }, () => sheet));
    const back = await client.stream('ink-well', '/internal/mirror', { method: 'POST', body: { type: 'text/plain', content } });
    let length = 0;
    for await (const chunk of back) length += (chunk as Buffer).length;
    expect(length).toBe(20_000_000);
    expect(seen.at(-1)?.headers).toMatchObject({ 'x-internal-api-key': 'k'.repeat(32), 'content-type': 'text/plain' });
  });

  test('that a service refuses is refused in its words, whatever was not sent yet', async () => {
    const content = Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(1_000_000)));
    await expect(client.stream('ink-well', '/internal/refuses', { method: 'POST', body: { type: 'text/plain', content } })).rejects.toMatchObject({
      kind: 'unusable',
      code: 'wet',
      message: 'Too wet.',
    });
  });

  test.each([
    ['ink-well', '/internal/500', 'service_unavailable'],
    ['ink-well', '/internal/404', 'not_found'],
    ['paper', '/internal/drops', 'service_unavailable'],
  ] as const)('from %s %s ends as %s', async (name, path, code) => {
    await expect(client.stream(name, path)).rejects.toMatchObject({ code });
  });

  test('ends when its caller stops', async () => {
    const stopping = new AbortController();
    const asked = client.stream('ink-well', '/internal/hangs', { signal: stopping.signal });
    stopping.abort();
    await expect(asked).rejects.toMatchObject({ code: 'service_unavailable' });
  });
});

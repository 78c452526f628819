import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApiClient, path } from './client.ts';
import { MovedError, ProblemError, UnreachableError } from './problem-error.ts';

let server: Server;
let baseUrl: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const Answer = z.object({ ok: z.boolean() });

function json(status: number, value: unknown, headers: Record<string, string> = {}) {
  answer = (_request, response) => response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
}

test('answers are read by their schema', async () => {
  json(200, { ok: true, more: 1 });
  expect(await createApiClient({ baseUrl }).call({ path: '/x', answer: Answer })).toEqual({ ok: true });
});

test('an answer that is not in the contract counts as none', async () => {
  json(200, { ok: 'yes' });
  await expect(createApiClient({ baseUrl }).call({ path: '/x', answer: Answer })).rejects.toBeInstanceOf(UnreachableError);
});

test('a problem document becomes a typed error with its code and the time to wait', async () => {
  json(429, { type: 'about:blank', title: 'Too many', status: 429, detail: 'Wait.', code: 'too_many', requestId: 'r' }, { 'Retry-After': '7' });
  const error = await createApiClient({ baseUrl })
    .call({ path: '/x', answer: Answer })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ problem: { code: 'too_many' }, retryAfter: 7 });
});

test('a redirect is reported, not followed', async () => {
  json(308, {}, { Location: '/api/posts/new' });
  await expect(createApiClient({ baseUrl }).call({ path: '/x' })).rejects.toEqual(new MovedError('/api/posts/new'));
});

test.each([
  ['nobody listens', 'http://127.0.0.1:1'],
  ['it does not answer in time', ''],
])('when %s the service counts as unreachable', async (_name, elsewhere) => {
  answer = () => undefined;
  const client = createApiClient({ baseUrl: elsewhere === '' ? baseUrl : elsewhere, timeoutMs: 100 });
  await expect(client.call({ path: '/x' })).rejects.toBeInstanceOf(UnreachableError);
});

test('an aborted request rejects with the reason given', async () => {
  answer = () => undefined;
  const controller = new AbortController();
  const call = createApiClient({ baseUrl }).call({ path: '/x', signal: controller.signal });
  controller.abort(new Error('typed on'));
  await expect(call).rejects.toThrow('typed on');
});

test('parameters are encoded, versions and bodies sent', async () => {
  const seen: Record<string, unknown> = {};
  answer = (request, response) => {
    Object.assign(seen, { url: request.url, match: request.headers['if-match'], type: request.headers['content-type'] });
    response.writeHead(204).end();
  };
  await createApiClient({ baseUrl }).call({ method: 'PUT', path: path`/api/posts/${'한지/../x'}`, query: { a: undefined, b: 1 }, body: { a: 1 }, ifMatch: 4 });
  expect(seen).toEqual({ url: '/api/posts/%ED%95%9C%EC%A7%80%2F..%2Fx?b=1', match: '"4"', type: 'application/json' });
});

/** Refuses the first request, whatever its token. */
function refusingFirst() {
  const tokens: (string | undefined)[] = [];
  answer = (request, response) => {
    tokens.push(request.headers.authorization);
    const status = tokens.length === 1 ? 401 : 200;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ ok: true, status, code: 'bad_token', detail: '' }));
  };
  return tokens;
}

describe('a refused token', () => {
  test('is renewed once and the request sent again', async () => {
    const tokens = refusingFirst();
    const client = createApiClient({ baseUrl, tokens: { current: () => 'old', refresh: async () => 'new' } });
    expect(await client.call({ path: '/x', answer: Answer })).toEqual({ ok: true });
    expect(tokens).toEqual(['Bearer old', 'Bearer new']);
  });

  test('is not asked for again where the password was wrong: that would count as another attempt', async () => {
    let requests = 0;
    answer = (_request, response) => {
      requests += 1;
      const problem = { type: 'about:blank', title: '', status: 401, detail: '', code: 'invalid_credentials', requestId: 'r' };
      response.writeHead(401, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
    };
    const client = createApiClient({ baseUrl, tokens: { current: () => 'old', refresh: async () => 'new' } });
    await expect(client.call({ path: '/x' })).rejects.toMatchObject({ problem: { code: 'invalid_credentials' } });
    expect(requests).toBe(1);
  });

  test('that cannot be renewed is passed on', async () => {
    const tokens = refusingFirst();
    const client = createApiClient({ baseUrl, tokens: { current: () => 'old', refresh: async () => null } });
    await expect(client.call({ path: '/x', answer: Answer })).rejects.toMatchObject({ problem: { status: 401 } });
    expect(tokens).toHaveLength(1);
  });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemCodes } from '@hanji/contracts/problem-codes';
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

/** Refuses the first request by this code, whatever its token. */
function refusingFirst(code: string) {
  const tokens: (string | undefined)[] = [];
  answer = (request, response) => {
    tokens.push(request.headers.authorization);
    const status = tokens.length === 1 ? 401 : 200;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ ok: true, status, code, detail: '' }));
  };
  return tokens;
}

const refusedTokens: ReadonlySet<string> = new Set(['invalid_token', 'login_required', 'session_ended', 'suspended']);

describe('a token', () => {
  test.each([...refusedTokens])('refused by %s is renewed once and the request sent again', async (code) => {
    const tokens = refusingFirst(code);
    const client = createApiClient({ baseUrl, tokens: { current: () => 'old', refresh: async () => 'new' } });
    expect(await client.call({ path: '/x', answer: Answer })).toEqual({ ok: true });
    expect(tokens).toEqual(['Bearer old', 'Bearer new']);
  });

  const others = Object.entries(problemCodes).flatMap(([code, { status }]) => (status === 401 && !refusedTokens.has(code) ? [code] : []));

  test.each([...others, 'a_code_of_tomorrow'])('is not renewed for %s: the same request would be refused again, and may count', async (code) => {
    const tokens = refusingFirst(code);
    const client = createApiClient({ baseUrl, tokens: { current: () => 'old', refresh: async () => 'new' } });
    await expect(client.call({ path: '/x', answer: Answer })).rejects.toMatchObject({ problem: { status: 401, code } });
    expect(tokens).toHaveLength(1);
  });

  test('that cannot be renewed is passed on', async () => {
    const tokens = refusingFirst('invalid_token');
    const client = createApiClient({ baseUrl, tokens: { current: () => 'old', refresh: async () => null } });
    await expect(client.call({ path: '/x', answer: Answer })).rejects.toMatchObject({ problem: { status: 401 } });
    expect(tokens).toHaveLength(1);
  });
});

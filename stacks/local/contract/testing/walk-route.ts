import { randomUUID } from 'node:crypto';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { Problem, problemType } from '@hanji/contracts/problem';
import type { Caller, GoodCall, RouteCase, World } from '@hanji/service-kit/testing/contract-cases';
import { expect } from 'vitest';
import { z } from 'zod';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type Change = Omit<GoodCall, 'body'> & {
  readonly body?: unknown;
  readonly caller?: Caller;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rawBody?: string;
};

/** Calls a route rightly and in every way that it must refuse, and judges each answer by the definition. Fails by expectation. */
export async function walkRoute(route: RouteDefinition, routeCase: RouteCase, world: World): Promise<void> {
  const good = await routeCase.good(world);
  const send = (change: Change = {}) => sendCall(route, good, change, world);
  if (routeCase.off === true) {
    expectProblem(await send(), 404);
    return;
  }
  await refuseStrangers(route, routeCase, send);
  await refuseBadInput(route, routeCase, good, send);
  await refuseVersions(route, send);
  await refuseUnknown(route, routeCase, send);
  expectGood(route, routeCase, await send());
  if (route.method === 'GET') await expectNotModified(route, send);
}

async function refuseStrangers(route: RouteDefinition, routeCase: RouteCase, send: (change?: Change) => Promise<Answer>): Promise<void> {
  if (route.access === 'user' || route.access === 'admin') expectProblem(await send({ caller: 'guest', token: '' }), 401);
  if (route.access === 'admin') expectProblem(await send({ caller: 'user', token: '' }), 403);
  if (route.access === 'any' && route.badTokenAllowed !== true) expectProblem(await send({ token: 'not.a.token' }), 401);
  if (route.access !== 'cookie') return;
  expectProblem(await send({ headers: { origin: 'https://elsewhere.example' } }), 403);
  const answer = await send({ cookie: '' });
  expect(answer.status).toBe(routeCase.withoutCookie ?? 401);
}

async function refuseBadInput(route: RouteDefinition, routeCase: RouteCase, good: GoodCall, send: (change?: Change) => Promise<Answer>): Promise<void> {
  expectMistake(await send({ query: { ...good.query, surprise: '1' } }), 'query.surprise');
  if (route.body === undefined || typeof route.body === 'string') return;
  expectMistake(await send({ body: { ...(good.body as object), surprise: 1 } }), 'body.surprise');
  expectProblem(await send({ rawBody: '{"a":' }), 400);
  expectProblem(await send({ rawBody: 'a=b', headers: { 'content-type': 'text/plain' } }), 415);
}

async function refuseVersions(route: RouteDefinition, send: (change?: Change) => Promise<Answer>): Promise<void> {
  if (route.ifMatch !== 'required') return;
  expectProblem(await send({ version: Number.NaN }), 428);
  const problem = expectProblem(await send({ version: 999_999 }), 412);
  expect(problem.currentVersion).toBeGreaterThan(0);
}

/** Ids that nothing has, and what is no id at all. */
async function refuseUnknown(route: RouteDefinition, routeCase: RouteCase, send: (change?: Change) => Promise<Answer>): Promise<void> {
  if (route.params === undefined) return;
  const names = Object.keys(route.params.shape);
  const nothing = randomUUID();
  const params = Object.fromEntries(names.map((name) => [name, nothing]));
  if (!route.params.safeParse(params).success) return void expectProblem(await send({ params }), 400);
  const answer = await send({ params });
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([routeCase.unknownId ?? 404, expect.anything()]);
  const malformed = Object.fromEntries(names.map((name) => [name, 'no-id']));
  if (!route.params.safeParse(malformed).success) expectMistake(await send({ params: malformed }), `path.${names[0]}`);
}

function expectGood(route: RouteDefinition, routeCase: RouteCase, answer: Answer): void {
  expect([answer.status, answer.text.slice(0, 500)]).toEqual([routeCase.status ?? route.response.status, expect.anything()]);
  expect(answer.headers.get('x-request-id')).toBe(requestId);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  if (answer.status === 201 || answer.status === 202) expectLocation(route, answer);
  const { schema, type } = route.response;
  if (schema !== undefined) {
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const json: unknown = JSON.parse(answer.text);
    // What the schema does not know would be dropped by it: an answer says no more than is declared.
    expect(schema.parse(json)).toEqual(json);
  }
  if (type !== undefined) expect(answer.headers.get('content-type')).toMatch(new RegExp(`^${type.replaceAll('*', '.*').replaceAll('+', String.raw`\+`)}`));
  if (answer.status === 204) expect(answer.text).toBe('');
  if (route.access !== 'any') expect(answer.headers.get('cache-control')).toMatch(/private|no-store/);
}

/** Created resources are told where they are; sessions are no resources. */
function expectLocation(route: RouteDefinition, answer: Answer): void {
  if (route.path === '/api/auth/register') return;
  expect(answer.headers.get('location')).toMatch(/^\/(?:api|media)\//);
}

async function expectNotModified(route: RouteDefinition, send: (change?: Change) => Promise<Answer>): Promise<void> {
  const first = await send();
  if (first.status !== 200) return;
  // A file that is streamed to one admin, or all that is kept of a user to that user, is not kept by anybody, so it needs none.
  const isStreamed = route.response.schema === undefined ? route.access === 'admin' : route.response.schema instanceof z.ZodRecord;
  if (first.headers.get('etag') === null && isStreamed) return;
  let etag = '';
  // What works in the background may change the answer between two calls: then it has another ETag, too.
  await expect
    .poll(async () => {
      const again = await send({ headers: etag === '' ? {} : { 'if-none-match': etag } });
      if (again.status === 200) etag = entityTag(again);
      return [again.status, again.text];
    })
    .toEqual([304, '']);
}

function entityTag(answer: Answer): string {
  const etag = answer.headers.get('etag') ?? '';
  expect(etag, 'ETag').toMatch(/^(?:W\/)?".+"$/);
  return etag;
}

function expectMistake(answer: Answer, path: string): void {
  const { errors } = expectProblem(answer, 400);
  expect(errors?.map((error) => error.path)).toContain(path);
}

function expectProblem(answer: Answer, status: number): Problem {
  expect([answer.status, answer.text.slice(0, 500)]).toEqual([status, expect.anything()]);
  expect(answer.headers.get('content-type')).toMatch(problemType);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const problem = Problem.strict().parse(JSON.parse(answer.text));
  expect([problem.status, problem.requestId, problem.type]).toEqual([status, requestId, `/api/docs/problems#${problem.code}`]);
  expect(answer.headers.get('x-request-id')).toBe(requestId);
  if (status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  return problem;
}

const requestId = 'contract-walk-1';

async function sendCall(route: RouteDefinition, good: GoodCall, change: Change, world: World): Promise<Answer> {
  const call = { ...good, ...change };
  const path = route.path.replaceAll(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(call.params?.[name] ?? name));
  const query = new URLSearchParams(call.query).toString();
  const headers: Record<string, string> = { 'x-request-id': requestId };
  const token = tokenOf(route, good, change, world);
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  if (call.cookie !== undefined && call.cookie !== '') headers['cookie'] = call.cookie;
  if (route.ifMatch === 'required' && !Number.isNaN(call.version)) headers['if-match'] = `"${call.version}"`;
  const body = change.rawBody ?? call.form?.() ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  const response = await fetch(`${world.site.publicUrl}${path}${query === '' ? '' : `?${query}`}`, {
    method: route.method,
    headers: { ...headers, ...change.headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Who calls unless a case says otherwise: whoever the route is for. */
function tokenOf(route: RouteDefinition, good: GoodCall, change: Change, world: World): string | null {
  if (change.token !== undefined && change.token !== '') return change.token;
  const callers: Readonly<Record<Caller, string | null>> = { admin: world.admin, user: world.user.token, guest: null };
  if (change.caller !== undefined) return callers[change.caller];
  if (good.token !== undefined) return good.token;
  return route.access === 'admin' || route.access === 'user' ? callers[route.access] : null;
}

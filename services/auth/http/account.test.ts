import { createServer, type Server } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { testInternalKey } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cookieOf, firstAdmin, logIn, type Person, refresh, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
let otherServices: Server;
/** Services that keep something about users. */
const keepers = ['ink', 'paper'];
/** Services that do not answer at the moment. */
const away = new Set<string>();
/** Services whose answer ends in the middle, and those that have very much to say. */
const [broken, large] = [new Set<string>(), new Set<string>()];
const largeBytes = 300_000_000;
/** How many bytes of such an answer were taken from its service. */
let takenBytes = 0;

beforeAll(async () => {
  otherServices = createServer((request, response) => {
    const [, name = '', id] = /^\/(\w+)\/internal\/users\/([\w-]+)\/export$/.exec(request.url ?? '') ?? [];
    const status = request.headers['x-internal-api-key'] !== testInternalKey ? 401 : away.has(name) ? 503 : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    if (broken.has(name)) return void response.write('{"keptBy":', () => response.destroy());
    if (large.has(name)) return void pipeline(manyLetters(), response).catch(() => undefined);
    response.end(JSON.stringify({ keptBy: name, about: id }));
  });
  await new Promise<void>((resolve) => otherServices.listen(0, resolve));
  const base = `http://127.0.0.1:${(otherServices.address() as { port: number }).port}`;
  auth = await startAuthService({ USER_DATA_SERVICES: JSON.stringify(Object.fromEntries(keepers.map((name) => [name, `${base}/${name}`]))) });
});
afterAll(async () => {
  await auth.stop();
  await new Promise((resolve) => otherServices.close(resolve));
});

async function* manyLetters() {
  const letters = Buffer.alloc(100_000, 'x');
  yield '{"keptBy":"';
  for (takenBytes = 0; takenBytes < largeBytes; takenBytes += letters.length) yield letters;
  yield '"}';
}

const eventsOf = async (id: string) =>
  (await auth.database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [id])).rows;
const remove = (person: Person, body: unknown) => auth.callAs(person, '/api/auth/me', { method: 'DELETE', body });

describe('the export', () => {
  test('is one file with the parts of all services, without hashes', async () => {
    const ada = await signUp(auth);
    const answer = await auth.callAs(ada, '/api/auth/me/export');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="hanji-export.json"');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.body.auth).toMatchObject({ account: { id: ada.id, email: ada.email, hasPassword: true }, linkedAccounts: [], sessions: [{}] });
    for (const name of keepers) expect(answer.body[name]).toEqual({ keptBy: name, about: ada.id });
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|hash|token/i);
  });

  test('is rather refused than incomplete', async () => {
    away.add('paper');
    const answer = await auth.callAs(await signUp(auth), '/api/auth/me/export');
    away.delete('paper');
    expect([answer.status, answer.body.code]).toEqual([503, 'export_incomplete']);
    expect(answer.headers.get('retry-after')).toBe('60');
  });

  test('breaks off where a part of it does, and the process lives on', { tags: ['abuse/own-export'] }, async () => {
    broken.add('paper');
    const ada = await signUp(auth);
    await expect(auth.callAs(ada, '/api/auth/me/export')).rejects.toThrow(/terminated|fetch failed/);
    broken.delete('paper');
    expect((await auth.callAs(ada, '/api/auth/me/export')).status).toBe(200);
  });

  test('of a large part is passed on as it comes', { tags: ['abuse/own-export'] }, async () => {
    large.add('ink');
    const answer = await fetch(`${auth.baseUrl}/api/auth/me/export`, { headers: { authorization: `Bearer ${(await signUp(auth)).accessToken}` } });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let bytes = (await reader.read()).value?.length ?? 0;
    // While nobody reads on, nothing more is fetched: what lies between is a few buffers.
    await vi.waitUntil(async () => {
      const before = takenBytes;
      await setTimeout(300);
      return takenBytes === before;
    }, 60_000);
    expect(takenBytes).toBeLessThan(largeBytes / 2);
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
    large.delete('ink');
    expect(bytes).toBeGreaterThan(largeBytes);
  });

  test('is not for guests', async () => {
    expect((await auth.call('/api/auth/me/export')).status).toBe(401);
  });
});

describe('deleting an account', () => {
  test('takes user and sessions away, tells the other services, and frees the e-mail address', async () => {
    const ada = await signUp(auth);
    const answer = await remove(ada, { password: ada.password });
    expect(answer.status).toBe(204);
    expect(cookieOf(answer, 'hanji_refresh')?.['value']).toBe('');
    expect((await eventsOf(ada.id)).at(-1)).toEqual({ type: 'user.deleted', version: 2, payload: { id: ada.id } });
    expect((await auth.callAs(ada, '/api/auth/me')).status).toBe(401);
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: ada.password } })).status).toBe(401);
    expect((await signUp(auth, { email: ada.email })).id).not.toBe(ada.id);
  });

  test('needs the password', async () => {
    const ada = await signUp(auth);
    expect((await remove(ada, { password: 'a guess' })).body.code).toBe('invalid_credentials');
    expect((await remove(ada, {})).body.errors).toEqual([{ path: 'body.password', message: 'give the password of this account' }]);
    expect((await auth.callAs(ada, '/api/auth/me')).status).toBe(200);
  });

  test('is not for the last admin', async () => {
    const admin = await logIn(auth, firstAdmin);
    const answer = await remove(admin, { password: firstAdmin.password });
    expect([answer.status, answer.body.code]).toEqual([409, 'last_admin']);
  });

  test('of two admins at once leaves one', async () => {
    const [admin, second] = [await logIn(auth, firstAdmin), await signUp(auth)];
    await auth.database.query("update users set role = 'ADMIN', name = 'Admin ' || id where id = $1", [second.id]);
    const answers = await Promise.all([remove(admin, { password: firstAdmin.password }), remove(second, { password: second.password })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([204, 409]);
    const { rows } = await auth.database.query("select id from users where role = 'ADMIN'");
    expect(rows).toHaveLength(1);
  });

  test('is not for guests', async () => {
    expect((await auth.call('/api/auth/me', { method: 'DELETE', body: { password: 'x' } })).status).toBe(401);
  });
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { publishExchange, queueName, retryExchange } from '@hanji/contracts/broker-topology';
import { workloadName } from '@hanji/contracts/deployable';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { internalRoutes } from '@hanji/contracts/internal-access';
import { loadRegistry } from '@hanji/contracts/registry';
import { usesBroker } from '@hanji/contracts/site-environment';
import type { World } from '@hanji/service-kit/testing/contract-cases';
import { eventually } from '@hanji/service-kit/testing/test-service';
import amqp, { type Channel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentFor, internalKeyOf, keyBeside } from '../local-sources.ts';
import { startTestSite, testAdmin, type TestSite } from '../testing/local-site.ts';
import { plainReads, publicRoutes, siteServices } from '../testing/site-services.ts';
import { forgedTokens, type KeyTrap, startKeyTrap } from './testing/forged-tokens.ts';
import { makeWorld } from '../testing/make-world.ts';

const services = await siteServices();
const registry = await loadRegistry();
let site: TestSite;
let world: World;
let trap: KeyTrap;

beforeAll(async () => {
  trap = await startKeyTrap();
  site = await startTestSite({ only: services.map((service) => service.name) });
  world = await makeWorld(site);
});
afterAll(async () => {
  await site?.stop();
  await trap?.stop();
});

const addressOf = (service: string) =>
  site.site.workloads.find((workload) => workload.deployable.kind === 'service' && workload.deployable.name === service)?.url ?? '';
const codeOf = (answer: { text: string }) => (JSON.parse(answer.text) as { code: string }).code;
const straightTo = async (service: string, path: string, init: RequestInit = {}) => {
  const response = await fetch(`${addressOf(service)}${path}`, init);
  return { status: response.status, text: await response.text() };
};

describe('identity that a client makes up', () => {
  test.each(['X-User-Id', 'x-user-id', 'X_User_Id', 'X-USER-ID'])(
    '%s and a role sent through the gateway make nobody an admin',
    { tags: ['abuse/identity-headers'] },
    async (name) => {
      const me = (await site.call('/api/auth/me', { token: site.adminToken })).json() as { id: string };
      const headers = { [name]: me.id, [name.replace(/id$/i, 'Role')]: 'ADMIN' };
      expect((await site.call('/api/posts', { body: { title: 'Forged', content: '' }, headers })).status).toBe(401);
      expect((await site.call('/api/posts', { body: { title: 'Forged', content: '' }, headers, token: world.user.token })).status).toBe(403);
      const draft = await world.newPost({ status: 'DRAFT' });
      expect((await site.call(`/api/posts/${draft.slug}`, { headers })).status).toBe(404);
    },
  );

  test.each(services)('$name, asked directly, takes no identity headers', { tags: ['abuse/identity-headers'] }, async (service) => {
    for (const [, route] of publicRoutes(service).filter(([, route]) => route.access === 'user' || route.access === 'admin')) {
      const path = route.path.replaceAll(/:\w+/g, randomUUID());
      const answer = await straightTo(service.name, path, { method: route.method, headers: { 'x-user-id': randomUUID(), 'x-user-role': 'ADMIN' } });
      expect([route.method, route.path, answer.status]).toEqual([route.method, route.path, 401]);
    }
  });

  test.each(services)(
    '$name opens no internal address without the key, with a wrong one or with a token',
    { tags: ['abuse/internal-api'] },
    async (service) => {
      const key = keyBeside(site.site, service.name);
      const other = services.find(({ name }) => name !== service.name)?.name ?? '';
      const attempts = [
        {},
        { 'x-internal-api-key': '' },
        { 'x-internal-api-key': `${key}x` },
        { 'x-internal-api-key': key.slice(1) },
        // What another service was shown by the very same caller.
        { 'x-internal-api-key': keyBeside(site.site, other) },
        { authorization: `Bearer ${site.adminToken}` },
      ];
      for (const route of Object.values(service.routes).filter((route) => route.access === 'internal')) {
        for (const headers of attempts) {
          const answer = await straightTo(service.name, route.path.replaceAll(/:\w+/g, randomUUID()), {
            method: route.method,
            headers: headers as Record<string, string>,
          });
          expect([route.path, headers, answer.status]).toEqual([route.path, headers, 401]);
        }
      }
    },
  );

  test.each(services)(
    "$name opens to each caller the internal routes that the caller's definition names, and no other",
    { tags: ['abuse/internal-api'] },
    async (service) => {
      const routes = Object.entries(service.routes).filter(([, route]) => route.access === 'internal');
      for (const caller of registry.all) {
        const named = internalRoutes(service, [caller])[workloadName(caller)];
        const key = internalKeyOf(site.site, workloadName(caller), service.name);
        for (const [name, route] of routes.filter(([name]) => named?.includes(name) !== true)) {
          const path = route.path.replaceAll(/:\w+/g, randomUUID());
          const answer = await straightTo(service.name, path, { method: route.method, headers: { 'x-internal-api-key': key } });
          expect([workloadName(caller), name, answer.status]).toEqual([workloadName(caller), name, named === undefined ? 401 : 403]);
        }
      }
    },
  );

  test('forged tokens are refused everywhere, and the keys they point at are never fetched', { tags: ['abuse/forged-token'] }, async () => {
    const { keys } = (await site.call('/.well-known/jwks.json')).json() as { keys: { kid: string; kty: string }[] };
    const key = keys[0];
    expect(key).toBeDefined();
    for (const [what, token] of Object.entries(forgedTokens(world.user.id, { kid: '', kty: 'RSA', ...key }, trap.url))) {
      for (const service of services) {
        const route = publicRoutes(service).find(([, route]) => route.access === 'user' || route.access === 'admin')?.[1];
        const path = route?.path.replaceAll(/:\w+/g, randomUUID()) ?? '';
        const method = route?.method ?? 'GET';
        expect([what, service.name, (await site.call(path, { method, token })).status]).toEqual([what, service.name, 401]);
        expect([what, service.name, (await straightTo(service.name, path, { method, headers: { authorization: `Bearer ${token}` } })).status]).toEqual([
          what,
          service.name,
          401,
        ]);
      }
    }
    expect(trap.visits()).toBe(0);
  });
});

test.each(services.filter(usesBroker))(
  '$name has a user of its own on the broker, which reaches nothing of others',
  { tags: ['abuse/taken-service'] },
  async ({ name }) => {
    const workload = site.site.workloads.find(({ deployable }) => workloadName(deployable) === name);
    if (workload === undefined) throw new Error(`${name} was not started.`);
    const address = environmentFor(workload, site.site)['RABBITMQ_URL'] ?? '';
    expect(new URL(address).username).toBe(name);
    const connection = await amqp.connect(address);
    const refusalOf = async (act: (channel: Channel) => unknown): Promise<number> => {
      const channel = await connection.createChannel();
      const refused = once(channel, 'error');
      void Promise.resolve(act(channel)).catch(() => undefined);
      return ((await refused)[0] as { code: number }).code;
    };
    const send = (exchange: string, key: string) => (channel: Channel) => channel.publish(exchange, key, Buffer.from('{}'));
    for (const other of services.filter((service) => usesBroker(service) && service.name !== name)) {
      const [event] = Object.keys(other.consumes) as EventType[];
      if (other.publishes[0] !== undefined) expect(await refusalOf(send(publishExchange(other.name), other.publishes[0]))).toBe(403);
      if (event === undefined) continue;
      const queue = queueName(other.name, event);
      for (const act of [send(retryExchange(other.name), queue), send('', queue), (channel: Channel) => channel.consume(queue, () => undefined)])
        expect([other.name, await refusalOf(act)]).toEqual([other.name, 403]);
    }
    await connection.close();
  },
);

describe('a guest who claims other addresses', { tags: ['abuse/spoofed-address'] }, () => {
  const from = (number: number) => ({
    'x-forwarded-for': `203.0.113.${number}`,
    'x-real-ip': `203.0.113.${number}`,
    forwarded: `for=203.0.113.${number}`,
    'user-agent': 'Mozilla/5.0 Firefox/140.0',
  });

  test('is the same guest to likes and views', async () => {
    const { id } = await world.newPost();
    const likes = [1, 2].map((number) => () => site.call(`/api/likes/${id}/toggle`, { method: 'POST', headers: from(number) }));
    const first = (await likes[0]?.())?.json();
    expect([first, (await likes[1]?.())?.json()]).toEqual([
      { liked: true, likeCount: 1 },
      { liked: false, likeCount: 0 },
    ]);
    const views = [];
    for (const number of [1, 2])
      views.push(((await site.call(`/api/views/post/${id}`, { method: 'POST', headers: from(number) })).json() as { counted: boolean }).counted);
    expect(views).toEqual([true, false]);
  });

  test('is stopped by the limit on comments all the same', async () => {
    const { id } = await world.newPost();
    const statuses = [];
    for (let number = 0; number < 12; number += 1) {
      const body = { postId: id, content: `About ${world.word()}`, guestName: 'Lin', guestPassword: 'ink and paper' };
      statuses.push((await site.call('/api/comments', { body, headers: from(number) })).status);
    }
    expect(statuses.at(0)).toBe(201);
    expect(statuses.at(-1)).toBe(429);
  });

  test('is stopped by the limit on logins all the same', async () => {
    const body = { email: `${world.word()}@reader.example`, password: 'a guess at a password' };
    const answers = [];
    for (let number = 0; number < 7; number += 1) answers.push(await site.call('/api/auth/login', { body, headers: from(number) }));
    expect(answers[0]?.status).toBe(401);
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('input that is meant to hurt', () => {
  test(
    'a body of 10 MB is refused with 413 on every address that takes JSON, and nothing is kept',
    { tags: ['abuse/large-input', 'abuse/endless-body'] },
    async () => {
      const large = `{"title":"${'x'.repeat(10_000_000)}"}`;
      const routes = services
        .flatMap(publicRoutes)
        .flatMap(([, route]) => (route.body !== undefined && typeof route.body !== 'string' && !route.path.includes(':') ? [route] : []));
      expect(routes.length).toBeGreaterThan(5);
      for (const route of routes) {
        // The gateway may close before it has read it all: then there is no answer, but never success.
        const answer = await fetch(`${site.publicUrl}${route.path}`, {
          method: route.method,
          headers: { authorization: `Bearer ${site.adminToken}`, 'content-type': 'application/json', 'if-match': '"1"' },
          body: large,
        }).catch(() => null);
        expect([route.path, answer?.status ?? 413]).toEqual([route.path, 413]);
      }
    },
  );

  test('JSON of 10,000 levels is refused with 400', { tags: ['abuse/large-input'] }, async () => {
    const response = await fetch(`${site.publicUrl}/api/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    });
    expect(response.status).toBe(400);
  });

  test.each([
    'sort=id%3Bdrop%20table%20post',
    'limit=1e9',
    'limit=0',
    'limit=101',
    'cursor=%00',
    'cursor=bm9uc2Vuc2U',
    'q=a&q=b',
    '__proto__=x',
    'constructor=x',
    'status[$ne]=x',
    'sort[]=newest',
  ])('lists refuse ?%s with 400', { tags: ['abuse/injection'] }, async (query) => {
    expect((await site.call(`/api/posts?${query}`)).status).toBe(400);
  });

  test('14 KB of If-None-Match and 1 MB of unknown keys are answered', { tags: ['abuse/large-input'] }, async () => {
    const post = await world.newPost();
    const lists = { 'if-none-match': `"x"${' '.repeat(14_000)}x` };
    const keys = `{${Array.from({ length: 90_000 }, (_, index) => `"k${index.toString(36)}":0`).join(',')}}`;
    for (const path of [`/api/posts/${post.slug}`, '/media/posts/none.png']) {
      expect((await site.call(path, { headers: lists })).status).toBeLessThan(500);
    }
    const answer = await fetch(`${site.publicUrl}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: keys });
    expect(answer.status).toBe(400);
  });

  test.each([{ viewCount: 9 }, { likeCount: 9 }, { authorId: randomUUID() }, { role: 'ADMIN' }, { id: randomUUID() }])(
    '%o cannot be set by a body',
    { tags: ['abuse/mass-assignment'] },
    async (field) => {
      expect((await site.call('/api/posts', { token: site.adminToken, body: { title: 'Mine', content: '', ...field } })).status).toBe(400);
      expect(
        (
          await site.call('/api/auth/register', {
            body: { email: `${world.word()}@reader.example`, password: 'a long enough password', name: 'Ada', ...field },
          })
        ).status,
      ).toBe(400);
    },
  );
});

test('a suspended user is locked out of every service within a minute, and cannot log in or refresh', { tags: ['abuse/ended-session'] }, async () => {
  const person = await world.newPerson();
  const reads = services.map((service) => {
    const routes = plainReads([service]);
    const route =
      routes.find((route) => route.access === 'user') ??
      routes.find((route) => route.access === 'any' && route.badTokenAllowed === undefined && route.path.startsWith('/api/')) ??
      publicRoutes(service).find(([, route]) => route.access === 'user')?.[1];
    return { service: service.name, method: route?.method ?? 'GET', path: route?.path ?? '' };
  });
  for (const { method, path } of reads) expect([path, (await site.call(path, { method, token: person.token })).status]).not.toEqual([path, 401]);
  expect((await site.call(`/api/users/${person.id}/status`, { method: 'PUT', token: site.adminToken, body: { status: 'SUSPENDED' } })).status).toBe(200);
  const end = Date.now() + 60_000;
  for (const { service, method, path } of reads) {
    for (;;) {
      const answer = await site.call(path, { method, token: person.token });
      if (answer.status === 401 && codeOf(answer) === 'suspended') break;
      expect([service, path, Date.now() < end]).toEqual([service, path, true]);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  const login = await site.call('/api/auth/login', { body: { email: person.email, password: person.password } });
  expect([login.status, codeOf(login)]).toEqual([403, 'suspended']);
  const refresh = await site.call('/api/auth/refresh-token', { method: 'POST', headers: { cookie: person.cookie } });
  expect([401, 403]).toContain(refresh.status);
});

test("a changed profile shows in the author's posts and comments", async () => {
  const post = await world.newPost();
  await world.make('/api/comments', { postId: post.id, content: `By the author, ${world.word()}` });
  const { version } = (await site.call('/api/auth/me', { token: site.adminToken })).json() as { version: number };
  const profile = { name: `Name ${world.word()}`, avatar: '/media/avatars/seal.png' };
  expect((await site.call('/api/auth/profile', { method: 'PUT', token: site.adminToken, headers: { 'if-match': `"${version}"` }, body: profile })).status).toBe(
    200,
  );
  await eventually(async () => {
    const { author } = (await site.call(`/api/posts/${post.slug}`)).json() as { author: { name: string; avatar: string } };
    const { items } = (await site.call(`/api/comments/post/${post.id}`)).json() as { items: { author: { name: string; avatar: string } }[] };
    return [author, items[0]?.author].every((shown) => shown?.name === profile.name && shown.avatar === profile.avatar);
  });
});

test('no answer to someone logged in may be kept by a shared cache, unless guests get the very same', { tags: ['abuse/shared-cache'] }, async () => {
  const reads = plainReads(services).filter((route) => route.badTokenAllowed !== true);
  expect(reads.length).toBeGreaterThan(20);
  for (const { path } of reads) {
    const answer = await site.call(path, { token: site.adminToken });
    const control = answer.headers.get('cache-control') ?? '';
    if (/\bpublic\b/.test(control)) {
      expect([path, answer.text]).toEqual([path, (await site.call(path)).text]);
      continue;
    }
    expect([path, control]).toEqual([path, expect.stringMatching(/private|no-store/)]);
    if (answer.status === 200) expect([path, answer.headers.get('vary')]).toEqual([path, expect.stringMatching(/authorization/i)]);
  }
});

test('no public answer holds an e-mail address or a hash', { tags: ['abuse/leaks'] }, async () => {
  const post = await world.newPost();
  await world.make('/api/comments', { postId: post.id, content: `By a user, ${world.word()}` }, world.user.token);
  const paths = [...plainReads(services).map((route) => route.path), `/api/posts/${post.slug}`, `/api/comments/post/${post.id}`];
  for (const path of paths) {
    const { text } = await site.call(path);
    for (const secret of [testAdmin.email, world.user.email, 'argon2', 'passwordHash'])
      expect([path, secret, text.includes(secret)]).toEqual([path, secret, false]);
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCache } from '@hanji/service-kit/cache/cache';
import { createLog } from '@hanji/service-kit/log';
import { type EntityManager } from '@mikro-orm/postgresql';
import { connectRedis } from '@hanji/service-kit/cache/redis';
import { ensureFirstAdmin } from './ensure-first-admin.ts';
import { firstAdmin, logIn, refresh, signUp, startAuthService, type TestAuthService } from '../../testing/auth-service.ts';

let auth: TestAuthService;
const log = createLog('auth', { RELEASE: 'test' }, 'silent');
const redis = connectRedis('redis://127.0.0.1:1', log);
beforeAll(async () => {
  auth = await startAuthService({ ADMIN_EMAIL: '' });
});
afterAll(async () => {
  redis.disconnect();
  await auth.stop();
});

const ensure = (admin: { email: string; password: string; name: string } = firstAdmin) =>
  ensureFirstAdmin(auth.service.orm.em.fork() as EntityManager, createCache('auth', redis, log), admin);

test('whoever registered with that e-mail address before becomes no admin: it is the operator’s from then on', async () => {
  const squatter = await signUp(auth, { email: firstAdmin.email.toLowerCase() });
  await auth.database.query("update users set status = 'SUSPENDED' where id = $1", [squatter.id]);
  const made = await Promise.all(Array.from({ length: 5 }, () => ensure()));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect((await refresh(auth, squatter.cookie)).status).toBe(401);
  expect((await auth.call('/api/auth/login', { body: { email: squatter.email, password: squatter.password } })).status).toBe(401);
  const admin = await logIn(auth, firstAdmin);
  expect((await auth.callAs(admin, '/api/auth/me')).body).toMatchObject({ role: 'ADMIN', status: 'ACTIVE', name: 'Jae' });
});

test('a site with an admin stays as it is, whatever the environment says by then', async () => {
  expect(await ensure({ email: 'other@hanji.example', password: 'another long password', name: 'Other' })).toBe(false);
  const { rows } = await auth.database.query("select name from users where role = 'ADMIN'");
  expect(rows).toEqual([{ name: 'Jae' }]);
});

test('five processes that start at once on an empty site make one admin between them', async () => {
  const empty = await startAuthService({ ADMIN_EMAIL: '' });
  try {
    const cache = createCache('auth', redis, log);
    const made = await Promise.all(Array.from({ length: 5 }, () => ensureFirstAdmin(empty.service.orm.em.fork() as EntityManager, cache, firstAdmin)));
    expect(made.filter(Boolean)).toHaveLength(1);
    const { rows } = await empty.database.query('select role, (select count(*)::int from outbox) as events from users');
    expect(rows).toEqual([{ role: 'ADMIN', events: 1 }]);
  } finally {
    await empty.stop();
  }
});

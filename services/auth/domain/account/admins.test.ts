import { createCache } from '@hanji/service-kit/cache/cache';
import { connectRedis } from '@hanji/service-kit/cache/redis';
import { createLog } from '@hanji/service-kit/log';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstAdmin, logIn, signUp, startAuthService, type TestAuthService } from '../../testing/auth-service.ts';
import { refuseIfMadeAdmin } from './admins.ts';
import { deleteAccount } from './delete-account.ts';

let auth: TestAuthService;
const log = createLog('auth', { RELEASE: 'test' }, 'silent');
const redis = connectRedis('redis://127.0.0.1:1', log);
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(async () => {
  redis.disconnect();
  await auth.stop();
});

const hashOf = async (id: string): Promise<string> => (await auth.database.query('select password_hash from users where id = $1', [id])).rows[0].password_hash;
const fork = () => auth.service.orm.em.fork() as EntityManager;

test('who was made the only admin while their account was about to go stays', async () => {
  const admin = await logIn(auth, firstAdmin);
  // As it was read before the password was checked.
  const asRead = { id: admin.id, role: 'USER' as const, passwordHash: await hashOf(admin.id) };
  await expect(deleteAccount(fork(), createCache('auth', redis, log), asRead)).rejects.toMatchObject({ code: 'last_admin' });
  expect((await auth.callAs(admin, '/api/auth/me')).body.role).toBe('ADMIN');
  await fork().transactional((tx) => refuseIfMadeAdmin(tx as EntityManager, 'ADMIN', { id: admin.id, role: 'ADMIN' }));
  await expect(fork().transactional((tx) => refuseIfMadeAdmin(tx as EntityManager, 'USER', { id: admin.id, role: 'ADMIN' }))).rejects.toMatchObject({
    code: 'last_admin',
  });
  const other = await signUp(auth);
  await deleteAccount(fork(), createCache('auth', redis, log), { id: other.id, role: 'USER', passwordHash: await hashOf(other.id) });
});

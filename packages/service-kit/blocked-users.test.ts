import { randomUUID } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockGoneUser, setBlocked, watchBlockedUsers } from './blocked-users.ts';
import { migrate, openOrm } from './database/orm.ts';
import { createLog } from './log.ts';
import { createTestDatabase } from './testing/test-service.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let orm: MikroORM;
beforeAll(async () => {
  database = await createTestDatabase('blocked');
  orm = await openOrm(database.url, { entities: [], migrations: [] });
  await migrate(orm);
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

const fork = () => orm.em.fork() as EntityManager;
const age = (id: string, minutes: number) => fork().execute('update gone_user set gone_at = now() - make_interval(mins => ?) where user_id = ?', [minutes, id]);

test('whoever is suspended stays blocked; a deleted account is, for as long as a token may be left', { tags: ['abuse/many-accounts'] }, async () => {
  const [suspended, gone, longGone, late] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await setBlocked(fork(), { id: suspended, version: 2, isBlocked: true });
  await blockGoneUser(fork(), { id: gone, version: 3 });
  await blockGoneUser(fork(), { id: longGone, version: 3 });
  const blocked = await watchBlockedUsers(fork, createLog('test', { RELEASE: '1' }, 'silent'));
  expect([suspended, gone, longGone].map(blocked.has)).toEqual([true, true, true]);
  // What was said of it before comes late.
  await setBlocked(fork(), { id: gone, version: 2, isBlocked: false });
  await age(longGone, 31);
  await blockGoneUser(fork(), { id: late, version: 1 });
  await blocked.refresh();
  expect([suspended, gone, longGone, late].map(blocked.has)).toEqual([true, true, false, true]);
  expect(await fork().execute('select count(*)::int as rows from blocked_user')).toEqual([{ rows: 3 }]);
  blocked.stop();
});

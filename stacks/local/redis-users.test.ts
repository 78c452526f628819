import { cacheRules, type CacheUser, cacheUsers } from '@hanji/contracts/cache-access';
import { loadRegistry } from '@hanji/contracts/registry';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { connectRedis } from '@hanji/service-kit/cache/redis';
import { createLog } from '@hanji/service-kit/log';
import { eventually, testServers } from '@hanji/service-kit/testing/test-service';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';

const users = cacheUsers((await loadRegistry()).all);
const admin = new Redis(testServers().redis);
const clients = new Map<string, Redis>();

/** A user of the server under test, where other tests' sites have theirs. */
const loginOf = ({ name }: CacheUser) => ({ username: `tried-${name}`, password: `password-of-${name}` });
/** A key among a user's, for each of its patterns. */
const keysOf = ({ keys }: CacheUser) => keys.map((pattern) => pattern.replace('*', 'tried'));
const clientOf = ({ name }: CacheUser) => clients.get(name) as Redis;

beforeAll(async () => {
  for (const user of users) {
    const { username, password } = loginOf(user);
    await admin.call('ACL', 'SETUSER', username, ...cacheRules(user, password));
    const url = new URL(testServers().redis);
    Object.assign(url, { username, password });
    clients.set(user.name, connectRedis(url.href, createLog(user.name, { RELEASE: 'test' }, 'fatal')));
    for (const key of keysOf(user)) await admin.set(key, `of ${user.name}`);
  }
  for (const client of clients.values()) await eventually(() => client.status === 'ready');
});
afterAll(async () => {
  for (const client of clients.values()) client.disconnect();
  await admin.del(users.flatMap(keysOf));
  await admin.call('ACL', 'DELUSER', ...users.map((user) => loginOf(user).username));
  admin.disconnect();
});

const script = "return redis.call('get', KEYS[1])";

test.each(users)('$name reads and writes its own keys', async (user) => {
  const redis = clientOf(user);
  for (const key of keysOf(user)) {
    expect([await redis.get(key), await redis.set(key, 'anew', 'EX', 60), await redis.eval(script, 1, key)]).toEqual([`of ${user.name}`, 'OK', 'anew']);
    await redis.set(key, `of ${user.name}`);
  }
});

test.each(users)("$name neither reads nor writes another's keys, limits of the gateway included", { tags: ['abuse/taken-cache'] }, async (user) => {
  const redis = clientOf(user);
  const others = users.filter(({ name }) => name !== user.name).flatMap(keysOf);
  for (const key of [...others, 'nobody:key']) {
    const attempts = [
      () => redis.get(key),
      () => redis.set(key, 'forged'),
      () => redis.del(key),
      () => redis.incr(key),
      () => redis.rename(key, keysOf(user)[0] ?? ''),
      () => redis.copy(key, keysOf(user)[0] ?? ''),
      () => redis.eval(script, 1, key),
      () => redis.eval(`return redis.call('get', '${key}')`, 0),
    ];
    for (const attempt of attempts) await expect(attempt(), `${key}: ${attempt}`).rejects.toThrow(/NOPERM|permission|can't access/);
  }
  expect(await admin.mget(others)).toEqual(users.filter(({ name }) => name !== user.name).flatMap((other) => keysOf(other).map(() => `of ${other.name}`)));
});

test.each(users)('$name learns nothing of others and changes nothing for them', { tags: ['abuse/taken-cache'] }, async (user) => {
  const redis = clientOf(user);
  const commands = ['KEYS *', 'RANDOMKEY', 'DBSIZE', 'FLUSHALL', 'FLUSHDB', 'CONFIG GET requirepass', 'ACL LIST', 'ACL WHOAMI', 'MONITOR', 'CLIENT LIST'];
  const more = ['SCRIPT FLUSH', 'FUNCTION FLUSH', 'SUBSCRIBE news', 'PUBLISH news x', 'SHUTDOWN', 'SLAVEOF NO ONE', 'SAVE', 'SWAPDB 0 1'];
  for (const command of [...commands, ...more, ...(user.scans ? [] : ['SCAN 0'])]) {
    const [name = '', ...args] = command.split(' ');
    await expect(redis.call(name, ...args), command).rejects.toThrow(/NOPERM|permission|unknown command/);
  }
});

test('nobody gets in by another password, or without one', { tags: ['abuse/taken-cache'] }, async () => {
  for (const [username, password] of [
    [loginOf(users[0] as CacheUser).username, 'wrong'],
    ['nobody', 'x'],
  ] as const) {
    const url = new URL(testServers().redis);
    Object.assign(url, { username, password });
    const stranger = new Redis(url.href, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    stranger.on('error', () => undefined);
    await expect(stranger.connect().then(() => stranger.ping())).rejects.toThrow();
    stranger.disconnect();
  }
});

test('a client whose user is made only later gets in by itself', async () => {
  const user: CacheUser = { name: 'late', keys: ['late:*'], scans: false };
  const url = new URL(testServers().redis);
  Object.assign(url, loginOf(user));
  const redis = connectRedis(url.href, createLog('late', { RELEASE: 'test' }, 'fatal'));
  await eventually(() => redis.status === 'reconnecting');
  await admin.call('ACL', 'SETUSER', loginOf(user).username, ...cacheRules(user, loginOf(user).password));
  await eventually(() => redis.status === 'ready');
  const limiter = createLimiter(redis, { name: 'late:limit', points: 1, seconds: 60, message: 'Too fast.' });
  const other = createLimiter(redis, { name: 'late:limit', points: 1, seconds: 60, message: 'Too fast.' });
  // The second knows of the first by Redis alone.
  expect([await limiter.tryConsume('one'), await other.tryConsume('one')]).toEqual([true, false]);
  await limiter.reset('one');
  redis.disconnect();
  await admin.call('ACL', 'DELUSER', loginOf(user).username);
});

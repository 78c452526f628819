import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { testServers } from '../testing/test-service.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { connectRedis } from './redis.ts';

const log = createLog('limiter', { RELEASE: 'test' }, 'silent');
let redis: Redis;
let nobody: Redis;
beforeAll(async () => {
  redis = connectRedis(testServers().redis, log);
  await new Promise((resolve) => redis.once('ready', resolve));
  nobody = connectRedis('redis://127.0.0.1:1', log);
});
afterAll(() => {
  redis.disconnect();
  nobody.disconnect();
});

const rule = () => ({ name: `test:${randomUUID()}`, points: 3, seconds: 60, message: 'Too fast.' });
const passing = async (limiter: Limiter) => (await Promise.all(Array.from({ length: 10 }, () => limiter.tryConsume('a')))).filter(Boolean).length;
const refusal = { kind: 'too-many', code: 'too_fast', message: 'Too fast.' };

describe.each([
  ['with Redis', () => redis],
  ['while Redis is away', () => nobody],
])('a limiter %s', (_name, server) => {
  test('lets so many through, of a hundred at once too, and says how long to wait', async () => {
    const limiter = createLimiter(server(), rule());
    const passed = await Promise.all(Array.from({ length: 100 }, () => limiter.tryConsume('a')));
    expect(passed.filter(Boolean)).toHaveLength(3);
    const error = await limiter.consume('a').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(refusal);
    expect((error as { extras: { retryAfter: number } }).extras.retryAfter).toBeGreaterThan(0);
    await expect(limiter.consume('b')).resolves.toBeUndefined();
  });

  test('takes back what did not count, and forgets a key when reset', async () => {
    const limiter = createLimiter(server(), rule());
    for (let again = 0; again < 5; again += 1) {
      await limiter.consume('a');
      await limiter.giveBack('a');
    }
    expect(await passing(limiter)).toBe(3);
    await limiter.reset('a');
    expect(await passing(limiter)).toBe(3);
  });
});

test('two processes count together', async () => {
  const shared = rule();
  const [first, other] = [createLimiter(redis, shared), createLimiter(redis, shared)];
  await Promise.all([first.consume('a'), other.consume('a'), first.consume('a')]);
  expect(await other.tryConsume('a')).toBe(false);
});

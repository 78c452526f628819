import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { acquireTestServers } from './test-servers.ts';

test('a test run has its servers by inject and by environment', async () => {
  const { HANJI_TEST_POSTGRES_URL: postgres, HANJI_TEST_RABBITMQ_URL: rabbitmq, HANJI_TEST_REDIS_URL: redis } = process.env;
  expect(inject('testServers')).toContainEqual({ postgres, rabbitmq, redis });
  const client = new pg.Client({ connectionString: postgres });
  await client.connect();
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test('servers that the environment names are used as they are and not stopped', async () => {
  const { HANJI_TEST_POSTGRES_URL: postgres, HANJI_TEST_RABBITMQ_URL: rabbitmq, HANJI_TEST_REDIS_URL: redis } = process.env;
  const named = { postgres, rabbitmq, redis };
  const acquired = await acquireTestServers();
  expect(acquired.urls).toEqual(named);
  await acquired.stop();
  const again = await acquireTestServers();
  expect(again.urls).toEqual(named);
  await again.stop();
});

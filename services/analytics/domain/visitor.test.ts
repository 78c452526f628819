import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestAnalyticsService, startAnalyticsService } from '../testing/analytics-service.ts';
import { forgetVisitors, visitorIdentifier } from './visitor.ts';

let site: TestAnalyticsService;
const em = () => site.service.service.orm.em.fork() as EntityManager;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());

const visit = { userId: null, address: '192.0.2.1', userAgent: 'Browser' };
const at = (time: string) => () => new Date(time);

const saltDays = async () => (await site.database.query("select day::text from visitor_salt where day in ('2026-02-10') ")).rows.map((row) => row.day);

test('a visitor is the same all day (UTC) in every process, and another one the next day and under another key', async () => {
  const morning = await visitorIdentifier('key', at('2026-03-01T00:00:00Z'))(em(), visit);
  const evening = await visitorIdentifier('key', at('2026-03-01T23:59:59Z'))(em(), visit);
  const next = await visitorIdentifier('key', at('2026-03-02T00:00:00Z'))(em(), visit);
  expect(evening).toEqual(morning);
  expect([morning.day, next.day]).toEqual(['2026-03-01', '2026-03-02']);
  expect(next.key).not.toBe(morning.key);
  expect((await visitorIdentifier('other', at('2026-03-01T00:00:00Z'))(em(), visit)).key).not.toBe(morning.key);
});

test('one process changes with the day', async () => {
  let now = new Date('2026-03-03T23:59:59Z');
  const identify = visitorIdentifier('key', () => now);
  const before = await identify(em(), visit);
  now = new Date('2026-03-04T00:00:01Z');
  expect((await identify(em(), visit)).day).toBe('2026-03-04');
  expect((await identify(em(), visit)).key).not.toBe(before.key);
});

test('who visited is forgotten with the salt when the day is over, the day before stays while its views may wait', async () => {
  const identify = visitorIdentifier('key', at('2026-02-10T12:00:00Z'));
  await identify(em(), visit);
  await forgetVisitors(em(), '2026-02-11');
  expect(await saltDays()).toEqual(['2026-02-10']);
  await forgetVisitors(em(), '2026-02-12');
  expect(await saltDays()).toEqual([]);
});

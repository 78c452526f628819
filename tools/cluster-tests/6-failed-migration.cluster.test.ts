import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { blogThatMigrates, blogThatSays, changedProject } from './changed-project.ts';
import { figures } from './figures.ts';
import { noneStopping, podsOf } from './kubectl.ts';
import { startReading } from './load.ts';
import { imagesOf } from './made-images.ts';
import { type SiteClient, siteClient } from './site-client.ts';
import { siteConfig } from './test-site.ts';
import { openStack, type TestStack } from './test-stack.ts';

let site: SiteClient;
let stack: TestStack;
const record = figures(inject('runFolder'));
const title = async () => (await site.ask('/api/posts/ink-on-paper')).json().title as string;
const blogOf = async (changes: Parameters<typeof changedProject>[0]) => {
  const { images } = await imagesOf(changedProject(changes), ['blog']);
  return siteConfig({ releases: { blue: { version: 'next', images: { ...inject('release').images, ...images } } } });
};

beforeAll(async () => {
  stack = await openStack('cluster-test');
  const { outputs } = await stack.up(siteConfig());
  await noneStopping();
  site = siteClient(outputs['address']?.value);
});
afterAll(() => site.close());

test('a migration that fails fails the up with its log, and the version before goes on answering', async () => {
  const config = await blogOf([...blogThatSays('a fourth edition'), ...blogThatMigrates('alter table a_table_that_is_not_there add column x int')]);
  const pods = await podsOf('blog');
  const reading = startReading(site, ['/api/posts', '/posts/ink-on-paper']);
  await expect(stack.up(config)).rejects.toThrow('a_table_that_is_not_there');
  const { requests, failed, sentAgain } = await reading.stop();
  record.note('reads while a migration failed', `${requests} requests, ${failed.length} failed, ${sentAgain} sent again`);
  expect(failed).toEqual([]);
  expect(await podsOf('blog')).toEqual(pods);
  expect(await title()).toBe('Ink on paper');
});

test('with the migration mended the next up goes through', async () => {
  await stack.up(await blogOf([...blogThatSays('a fourth edition'), ...blogThatMigrates('create table if not exists of_the_test (x int)')]));
  await noneStopping();
  expect(await title()).toBe('Ink on paper, a fourth edition');
});

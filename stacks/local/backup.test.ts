import { createHash } from 'node:crypto';
import type { BackupJob } from '@hanji/contracts/api/backups';
import type { Person } from '@hanji/service-kit/testing/contract-cases';
import type { SiteContent } from '@hanji/service-kit/testing/site-content';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';
import { makeWorld } from './testing/make-world.ts';
import { broughtAlong, siteServices } from './testing/site-services.ts';
import { readSiteState, type SiteState, waitingEvents } from './testing/site-state.ts';

const services = (await siteServices()).map((service) => service.name);
const contents = new Map<string, SiteContent>();
for (const service of services) {
  const content = await broughtAlong<SiteContent>(service, 'site-content.ts');
  if (content === null) throw new Error(`Say in services/${service}/testing/site-content.ts what ${service} can hold.`);
  contents.set(service, content);
}
let people: { stays: Person; leaves: Person };
let full: TestSite;
let empty: TestSite;
let backup: { job: BackupJob; file: string; state: SiteState };

beforeAll(async () => {
  process.env['VIEW_WRITE_BACK_SECONDS'] = '0.2';
  [full, empty] = await Promise.all([
    startTestSite({ only: services, seed: 'sample' }),
    startTestSite({ only: [...services, 'shell-frontend', 'blog-frontend'] }),
  ]);
  const world = await makeWorld(full);
  people = { stays: await world.newPerson(), leaves: await world.newPerson() };
  await full.call('/api/auth/me', { method: 'DELETE', token: people.leaves.token, body: { password: people.leaves.password } });
  for (const content of contents.values()) await content.write(world);
  backup = await backUp(full);
});
afterAll(() => Promise.all([full?.stop(), empty?.stop()]), 60_000);

test('content of every kind leaves rows in every table that a backup holds', () => {
  const mayBeEmpty = new Set([...contents].flatMap(([service, { emptyAtRest = {} }]) => Object.keys(emptyAtRest).map((table) => `${service}.${table}`)));
  const empty = Object.entries(backup.state.tables).flatMap(([name, { rows }]) => (rows === 0 ? [name] : []));
  expect(empty.filter((name) => !mayBeEmpty.has(name))).toEqual([]);
  expect(Object.keys(backup.state.pictures).length).toBeGreaterThan(1);
});

test('a downloaded backup, restored on an empty site, brings every table and picture back, equal by checksum', async () => {
  expect(createHash('sha256').update(backup.file).digest('hex')).toBe(backup.job.checksum);
  expect(await pageOf(empty, '/')).not.toContain('한지 이야기');
  expect((await empty.call('/posts/paper-story')).status).toBe(404);
  expect(await restore(empty, await bring(empty, backup.file))).toMatchObject({ status: 'DONE', error: null });
  expect(await readSiteState(empty)).toEqual(backup.state);
});

test('readers of a restored site see what was restored, on pages that were kept from before too', async () => {
  await eventually(async () => (await pageOf(empty, '/')).includes('한지 이야기, 다시'));
  await eventually(async () => (await pageOf(empty, '/posts/paper-story')).includes('닥나무'));
  expect((await empty.call('/posts/hanji-story')).headers.get('location')).toBe('/posts/paper-story');
  const { content } = (await empty.call('/api/posts/with-a-picture')).json() as { content: string };
  const picture = await fetch(`${empty.publicUrl}${/src="([^"]+)"/.exec(content)?.[1]}`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, expect.stringContaining('image/')]);
});

test('people of the restored site log in as before, and those of the site that was replaced are gone', async () => {
  const login = ({ email, password }: { email: string; password: string }) => empty.call('/api/auth/login', { body: { email, password } });
  expect((await login(people.stays)).status).toBe(200);
  expect((await login(testAdmin)).status).toBe(200);
  expect((await login(people.leaves)).status).toBe(401);
});

test('while one service dies in the middle of being asked, a restoration fails and the site stays as it was', async () => {
  const written = await empty.call('/api/posts', { token: empty.adminToken, body: { title: 'Since then', content: '<p>New</p>', status: 'PUBLIC' } });
  expect(written.status).toBe(201);
  const before = await stableState(empty);
  const content = pidOf(empty, 'content');
  process.kill(content, 'SIGSTOP');
  const job = await startRestore(empty, await newestBackup(empty));
  await eventually(async () => (await look(empty, job)).progress >= 10);
  process.kill(content, 'SIGKILL');
  expect(await finished(empty, job)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('content') });
  expect(await readSiteState(empty)).toEqual(before);
  expect((await empty.call('/api/posts/since-then')).status).toBe(200);
});

test('once that service is back the same restoration works, and what was made since the backup is gone', async () => {
  await eventually(async () => (await empty.call('/api/comments', { token: empty.adminToken })).status === 200);
  expect((await empty.call('/posts/since-then')).status).toBe(200);
  expect(await restore(empty, await newestBackup(empty))).toMatchObject({ status: 'DONE', error: null });
  expect(await readSiteState(empty)).toEqual(backup.state);
  await eventually(async () => (await empty.call('/posts/since-then')).status === 404);
});

/** A backup of a site that has come to rest: the same before and after. */
async function backUp(site: TestSite): Promise<typeof backup> {
  return eventually(
    async () => {
      const state = await stableState(site);
      const { id } = (await site.call('/api/backups', { method: 'POST', token: site.adminToken })).json() as BackupJob;
      const job = await finished(site, id);
      const { text: file } = await site.call(`/api/backups/${id}/download`, { token: site.adminToken });
      return JSON.stringify(await readSiteState(site)) === JSON.stringify(state) ? { job, file, state } : null;
    },
    { timeoutMs: 60_000 },
  );
}

/** What a site holds once every event was published and taken. */
async function stableState(site: TestSite): Promise<SiteState> {
  let last = '';
  return eventually(
    async () => {
      const isQuiet = (await waitingEvents(site)) === 0;
      const state = await readSiteState(site);
      const isSame = JSON.stringify(state) === last;
      last = JSON.stringify(state);
      if (isQuiet && isSame) return state;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return null;
    },
    { timeoutMs: 60_000 },
  );
}

async function bring(site: TestSite, file: string): Promise<string> {
  const answer = await fetch(`${site.publicUrl}/api/backups/upload`, { method: 'POST', headers: { authorization: `Bearer ${site.adminToken}` }, body: file });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as BackupJob).id;
}

async function newestBackup(site: TestSite): Promise<string> {
  const { items } = (await site.call('/api/backups', { token: site.adminToken })).json() as { items: BackupJob[] };
  return items[0]?.id ?? '';
}

async function startRestore(site: TestSite, id: string): Promise<string> {
  const answer = await site.call(`/api/backups/${id}/restore`, { method: 'POST', token: site.adminToken });
  expect(answer.status).toBe(202);
  return (answer.json() as BackupJob).id;
}

async function restore(site: TestSite, id: string): Promise<BackupJob> {
  return finished(site, await startRestore(site, id));
}

async function look(site: TestSite, id: string): Promise<BackupJob> {
  return (await site.call(`/api/backups/${id}`, { token: site.adminToken })).json() as BackupJob;
}

function finished(site: TestSite, id: string): Promise<BackupJob> {
  return eventually(
    async () => {
      const job = await look(site, id);
      return job.finishedAt === null ? null : job;
    },
    { timeoutMs: 30_000 },
  );
}

async function pageOf(site: TestSite, path: string): Promise<string> {
  return (await site.call(path, { headers: { accept: 'text/html' } })).text;
}

function pidOf(site: TestSite, name: string): number {
  const pid = site.processes.find((child) => child.name === name)?.pid();
  if (pid === undefined) throw new Error(`${name} does not run`);
  return pid;
}

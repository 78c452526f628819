import { createHash, randomUUIDv7 } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BackupJob } from '@hanji/contracts/api/backups';
import { exportData } from '@hanji/kit/database/export-data';
import { signTestToken } from '@hanji/kit/testing/test-keys';
import { eventually, testUser } from '@hanji/kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type NeighbourData, startNeighbourData } from '../testing/neighbour-data.ts';
import { type StorageSite, startStorageSite } from '../testing/storage-site.ts';

let neighbours: NeighbourData;
let site: StorageSite;
beforeAll(async () => {
  neighbours = await startNeighbourData();
  site = await startStorageSite(neighbours.env);
});
afterAll(async () => {
  await site.stop();
  await neighbours.stop();
});
beforeEach(() => neighbours.mischief.clear());

const finished = (at: StorageSite, id: string) =>
  eventually<BackupJob | null>(
    async () => {
      const { body } = await at.asAdmin(`/api/backups/${id}`);
      return body.finishedAt === null ? null : body;
    },
    { timeoutMs: 25_000 },
  );
const makeBackup = async (at = site) => finished(at, (await at.asAdmin('/api/backups', { method: 'POST' })).body.id);
const restore = async (id: string, at = site) => finished(at, (await at.asAdmin(`/api/backups/${id}/restore`, { method: 'POST' })).body.id);
const words = async (name: string) =>
  ((await neighbours.databases.get(name)?.query('select words from sheet order by words'))?.rows ?? []).map((row) => row.words);
const spoil = (name: string) =>
  neighbours.databases.get(name)?.query("delete from sheet where words like 'of %'; insert into sheet (id, words) values (gen_random_uuid(), 'spoilt')");
const stateOf = async (at: StorageSite) => {
  const data = await text(exportData(at.databaseUrl, 'storage'));
  const others = await Promise.all([...neighbours.databases.keys()].map(words));
  const files = (await at.storedFiles()).toSorted();
  const sums = await Promise.all(
    files.map(async (file) =>
      createHash('sha256')
        .update(await readFile(join(at.folder, 'media', file)))
        .digest('hex'),
    ),
  );
  return { data, others, files, sums };
};

describe('a backup', () => {
  test('is one checksummed JSON file of every service and picture', async () => {
    const image = await site.makeImage();
    const started = await site.asAdmin('/api/backups', { method: 'POST' });
    expect([started.status, started.body.status, started.headers.get('location')]).toEqual([202, 'QUEUED', `/api/backups/${started.body.id}`]);
    const job = await finished(site, started.body.id);
    expect(job).toMatchObject({ status: 'DONE', progress: 100, error: null });
    const answer = await fetch(`${site.baseUrl}/api/backups/${job.id}/download`, { headers: adminHeaders() });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([job.size, job.checksum]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="hanji-\d{8}-\d{4}\.json"$/);
    const backup = JSON.parse(bytes.toString('utf8'));
    expect(backup).toMatchObject({ format: 'hanji-backup', version: 1 });
    expect(backup.services.map((one: { name: string }) => one.name)).toEqual(['auth', 'blog', 'content', 'page', 'analytics', 'storage']);
    expect(backup.services[1].lines[0]).toEqual({ service: 'blog', migration: '0001-blog' });
    expect(backup.services[1].lines.at(-1).tables.sheet.rows).toBe(3);
    const keys = backup.images.map((one: { key: string }) => one.key);
    expect(keys).toEqual(expect.arrayContaining([image.url.replace('/media/', ''), ...image.variants.map((one) => one.url.replace('/media/', ''))]));
    for (const one of backup.images) expect(createHash('sha256').update(Buffer.from(one.data, 'base64')).digest('hex')).toBe(one.sha256);
    expect((await site.asAdmin('/api/backups')).body.items[0]).toEqual(job);
  });

  test.each([
    ['away', /blog/],
    ['cut-off', /the data of blog ended before its last line/],
  ] as const)('of a site with a neighbour that is %s fails, says which, and leaves nothing', async (how, reason) => {
    neighbours.mischief.set('blog', how);
    const job = await makeBackup();
    expect(job).toMatchObject({ status: 'FAILED', checksum: null });
    expect(job.error).toMatch(reason);
    expect(await readdir(join(site.folder, 'backups'))).not.toContain(`${job.id}.json`);
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
  });

  test('of several that are wanted at once is made one after the other', async () => {
    const jobs = await Promise.all([makeBackup(), makeBackup(), makeBackup()]);
    expect(jobs.map((job) => job.status)).toEqual(['DONE', 'DONE', 'DONE']);
  });

  test('whose process ended in the middle fails and says so', async () => {
    const id = randomUUIDv7();
    await site.database.query(
      "insert into backup_job (id, kind, backup_id, status, progress, alive_at, created_at) values ($1, 'make', $1, 'RUNNING', 40, now() - interval '1 minute', now())",
      [id],
    );
    expect(await finished(site, id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('ended in the middle') });
  });
});

describe('a restoration', () => {
  test('brings every table and picture back as it was, deleted ones too, and what was made later is gone', async () => {
    const image = await site.makeImage();
    const before = await stateOf(site);
    const backup = await makeBackup();
    await site.asAdmin(`/api/images/${image.id}`, { method: 'DELETE' });
    await eventually(async () => (await site.call(image.url)).status === 404);
    const later = await site.makeImage();
    for (const name of neighbours.databases.keys()) await spoil(name);
    const job = await restore(backup.id);
    expect(job).toMatchObject({ status: 'DONE', progress: 100, error: null, checksum: backup.checksum });
    const after = await stateOf(site);
    expect([after.data, after.others]).toEqual([before.data, before.others]);
    for (const [index, file] of before.files.entries()) expect([file, after.sums[after.files.indexOf(file)]]).toEqual([file, before.sums[index]]);
    expect((await site.asAdmin('/api/images?limit=100')).body.items.map((one: { id: string }) => one.id)).not.toContain(later.id);
    expect((await site.asAdmin('/api/backups')).body.items[0].id).toBe(backup.id);
  });

  test('works on an empty site that the file was brought to', async () => {
    await site.makeImage();
    const backup = await makeBackup();
    const before = await stateOf(site);
    const empty = await startStorageSite(neighbours.env);
    await mkdir(join(empty.folder, 'backups'), { recursive: true });
    await copyFile(join(site.folder, 'backups', `${backup.id}.json`), join(empty.folder, 'backups', `${backup.id}.json`));
    expect((await empty.asAdmin('/api/backups')).body.items).toMatchObject([{ id: backup.id }]);
    expect(await finished(empty, backup.id)).toMatchObject({ status: 'DONE', checksum: backup.checksum, size: backup.size });
    for (const client of neighbours.databases.values()) await client.query('truncate sheet');
    expect(await restore(backup.id, empty)).toMatchObject({ status: 'DONE', error: null });
    expect(await stateOf(empty)).toEqual(before);
    await empty.stop();
  });

  test('of a file that was altered changes nothing', async () => {
    const backup = await makeBackup();
    const path = join(site.folder, 'backups', `${backup.id}.json`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('of blog', 'of glob'));
    const before = await stateOf(site);
    expect(await restore(backup.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('sealed') });
    expect(await stateOf(site)).toEqual(before);
    await rm(path);
    expect(await restore(backup.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('gone from the store') });
  });

  test('changes nothing while a service is away or at another version', async () => {
    const backup = await makeBackup();
    await spoil('auth');
    const before = await stateOf(site);
    neighbours.mischief.set('analytics', 'away');
    expect(await restore(backup.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('analytics') });
    neighbours.mischief.clear();
    await neighbours.databases.get('page')?.query("insert into migrations (name) values ('0002-later')");
    const refused = await eventually(
      async () => {
        const job = await restore(backup.id);
        return job.error?.includes('page is at migration 0002-later') ? job : null;
      },
      { timeoutMs: 20_000 },
    );
    expect(refused.status).toBe('FAILED');
    await neighbours.databases.get('page')?.query("delete from migrations where name = '0002-later'");
    expect(await stateOf(site)).toEqual(before);
    await restore(backup.id);
  });

  test('that a service refuses says which one, why, and what was restored before it; that service is as it was', async () => {
    const backup = await makeBackup();
    await spoil('auth');
    await spoil('content');
    neighbours.mischief.set('content', 'refusing');
    const job = await restore(backup.id);
    expect(job).toMatchObject({ status: 'FAILED', error: 'content was not restored: The ink is wet. Restored before that: auth, blog.' });
    expect([(await words('auth')).includes('spoilt'), (await words('content')).includes('spoilt')]).toEqual([false, true]);
    neighbours.mischief.clear();
    expect(await restore(backup.id)).toMatchObject({ status: 'DONE' });
    expect((await words('content')).includes('spoilt')).toBe(false);
  });
});

test('a job under way when the service stops fails and says so', async () => {
  const stopped = await startStorageSite(neighbours.env);
  neighbours.mischief.set('blog', 'hanging');
  const { body } = await stopped.asAdmin('/api/backups', { method: 'POST' });
  await eventually(async () => (await stopped.asAdmin(`/api/backups/${body.id}`)).body.progress > 0);
  await stopped.service.stop();
  const { rows } = await stopped.database.query('select status, error from backup_job where id = $1', [body.id]);
  expect(rows).toEqual([{ status: 'FAILED', error: 'The service was stopped in the middle. Start it again.' }]);
  await stopped.stop().catch(() => undefined);
});

describe('/api/backups', () => {
  test('answers 404 for what is not there, 409 for what is no finished backup, 400 for what is no id', async () => {
    const id = randomUUIDv7();
    await site.database.query("insert into backup_job (id, kind, backup_id, status, created_at, finished_at) values ($1, 'make', $1, 'FAILED', now(), now())", [
      id,
    ]);
    for (const [method, rest] of [
      ['GET', '/download'],
      ['POST', '/restore'],
    ]) {
      const refused = await site.asAdmin(`/api/backups/${id}${rest}`, { method: String(method) });
      expect([refused.status, refused.body.code]).toEqual([409, 'backup_not_done']);
      expect((await site.asAdmin(`/api/backups/${randomUUIDv7()}${rest}`, { method: String(method) })).status).toBe(404);
      expect((await site.asAdmin(`/api/backups/7${rest}`, { method: String(method) })).status).toBe(400);
    }
    expect((await site.asAdmin(`/api/backups/${randomUUIDv7()}`)).status).toBe(404);
    expect((await site.asAdmin('/api/backups?cursor=x')).status).toBe(400);
  });

  test.each([
    ['POST', ''],
    ['GET', ''],
    ['GET', `/${randomUUIDv7()}`],
    ['GET', `/${randomUUIDv7()}/download`],
    ['POST', `/${randomUUIDv7()}/restore`],
  ])('%s %s is for admins', async (method, rest) => {
    expect((await site.call(`/api/backups${rest}`, { method })).status).toBe(401);
    expect((await site.call(`/api/backups${rest}`, { method, as: testUser() })).status).toBe(403);
  });
});

function adminHeaders(): Record<string, string> {
  return { authorization: `Bearer ${signTestToken(site.admin)}` };
}

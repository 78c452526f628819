import { createHash, randomUUIDv7 } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { maxBackupBytes } from '@hanji/contracts/api/backups';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { signTestToken } from '@hanji/service-kit/testing/test-keys';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BackupSite, startBackupSite } from '../testing/backup-site.ts';
import type { OtherServices } from '../testing/other-services.ts';
import { type TestStorageService, startStorageService } from '../testing/storage-service.ts';

let backups: BackupSite;
let site: TestStorageService;
let otherServices: OtherServices;
beforeAll(async () => {
  backups = await startBackupSite();
  ({ site, otherServices } = backups);
});
afterAll(() => backups.stop());
beforeEach(() => otherServices.mischief.clear());

describe('a backup', () => {
  test('is one checksummed JSON file of every service and picture', async () => {
    const image = await site.makeImage();
    const started = await site.asAdmin('/api/backups', { method: 'POST' });
    expect([started.status, started.body.status, started.headers.get('location')]).toEqual([202, 'QUEUED', `/api/backups/${started.body.id}`]);
    const job = await backups.finished(started.body.id);
    expect(job).toMatchObject({ status: 'DONE', progress: 100, error: null });
    const answer = await fetch(`${site.baseUrl}/api/backups/${job.id}/download`, { headers: adminHeaders() });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([job.size, job.checksum]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="hanji-\d{8}-\d{4}\.json"$/);
    const backup = JSON.parse(bytes.toString('utf8'));
    expect(backup).toMatchObject({ format: 'hanji-backup', version: 1 });
    expect(backup.services.map((service: { name: string }) => service.name)).toEqual(['ink', 'brush', 'paper', 'stone', 'seal', 'storage']);
    expect(backup.services[1].lines[0]).toEqual({ service: 'brush', migration: '0001-brush' });
    expect(backup.services[1].lines.at(-1).tables.sheet.rows).toBe(3);
    const keys = backup.images.map((image: { key: string }) => image.key);
    expect(keys).toEqual(expect.arrayContaining([image.url.replace('/media/', ''), ...image.variants.map((variant) => variant.url.replace('/media/', ''))]));
    for (const image of backup.images) expect(createHash('sha256').update(Buffer.from(image.data, 'base64')).digest('hex')).toBe(image.sha256);
    expect((await site.asAdmin('/api/backups')).body.items[0]).toEqual(job);
  });

  test.each([
    ['away', /brush/],
    ['cut-off', /the data of brush ended before its last line/],
  ] as const)('of a site with a service that is %s fails, says which, and leaves nothing', async (how, reason) => {
    otherServices.mischief.set('brush', how);
    const job = await backups.makeBackup();
    expect(job).toMatchObject({ status: 'FAILED', checksum: null });
    expect(job.error).toMatch(reason);
    expect(await readdir(join(site.folder, 'backups'))).not.toContain(`${job.id}.json`);
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
  });

  test('of several that are wanted at once is made one after the other', async () => {
    const jobs = await Promise.all([backups.makeBackup(), backups.makeBackup(), backups.makeBackup()]);
    expect(jobs.map((job) => job.status)).toEqual(['DONE', 'DONE', 'DONE']);
  });

  test('whose process ended in the middle fails and says so', async () => {
    const id = randomUUIDv7();
    await site.database.query(
      "insert into backup_job (id, kind, backup_id, status, progress, alive_at, created_at) values ($1, 'make', $1, 'RUNNING', 40, now() - interval '1 minute', now())",
      [id],
    );
    expect(await backups.finished(id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('ended in the middle') });
  });
});

test('a job under way when the service stops fails and says so', async () => {
  const stopped = await startStorageService(otherServices.env);
  otherServices.mischief.set('brush', 'hanging');
  const { body } = await stopped.asAdmin('/api/backups', { method: 'POST' });
  await eventually(async () => (await stopped.asAdmin(`/api/backups/${body.id}`)).body.progress > 0);
  await stopped.service.stop();
  const { rows } = await stopped.database.query('select status, error from backup_job where id = $1', [body.id]);
  expect(rows).toEqual([{ status: 'FAILED', error: 'The service was stopped in the middle. Start it again.' }]);
  await stopped.stop().catch(() => undefined);
});

describe('a backup that was downloaded', () => {
  test('is taken over as one of the site, under the time it was made', async () => {
    const backup = await backups.makeBackup();
    const path = `/api/backups/${backup.id}/download`;
    const file = await (await fetch(`${site.baseUrl}${path}`, { headers: adminHeaders() })).text();
    const taken = await site.asAdmin('/api/backups/upload', { method: 'POST', body: file });
    expect([taken.status, taken.headers.get('location')]).toEqual([201, `/api/backups/${taken.body.id}`]);
    expect(taken.body).toMatchObject({ status: 'DONE', size: backup.size, checksum: backup.checksum, createdAt: backup.createdAt });
    expect(await backups.restore(taken.body.id)).toMatchObject({ status: 'DONE', error: null });
  });

  test.each([
    ['cut off', (file: string) => file.slice(0, file.length / 2)],
    ['altered', (file: string) => file.replace('of brush', 'of shrub')],
    ['something else', () => '{"posts": []}'],
    ['empty', () => ''],
  ])('and is %s is refused, and nothing of it is kept', async (_name, damage) => {
    const { id } = await backups.makeBackup();
    const file = await readFile(join(site.folder, 'backups', `${id}.json`), 'utf8');
    const files = await readdir(join(site.folder, 'backups'));
    const refused = await site.asAdmin('/api/backups/upload', { method: 'POST', body: damage(file) });
    expect([refused.status, refused.body.code]).toEqual([422, 'backup_damaged']);
    expect(await readdir(join(site.folder, 'backups'))).toEqual(files);
    expect(await readdir(join(site.folder, 'incoming'))).toEqual([]);
  });
});

test('a backup is deleted with its file, not while it is restored, and is not found again in the store', async () => {
  const { id } = await backups.makeBackup();
  const remove = () => site.asAdmin(`/api/backups/${id}`, { method: 'DELETE' });
  const job = randomUUIDv7();
  await site.database.query("insert into backup_job (id, kind, backup_id, status, created_at, alive_at) values ($1, 'restore', $2, 'RUNNING', now(), now())", [
    job,
    id,
  ]);
  expect((await remove()).body).toMatchObject({ status: 409, code: 'backup_in_use' });
  await site.database.query('delete from backup_job where id = $1', [job]);
  expect((await remove()).status).toBe(204);
  expect(await readdir(join(site.folder, 'backups'))).not.toContain(`${id}.json`);
  expect((await site.asAdmin('/api/backups')).body.items.map((item: { id: string }) => item.id)).not.toContain(id);
  expect((await remove()).status).toBe(404);
});

describe('a backup that is brought in parts', () => {
  const begin = async (bytes: Buffer) =>
    (await site.asAdmin('/api/backups/uploads', { method: 'POST', body: JSON.stringify({ size: bytes.length }), headers: json })).body;
  const put = (id: string, number: number, bytes: Buffer) =>
    site.asAdmin(`/api/backups/uploads/${id}/parts/${number}`, {
      method: 'PUT',
      body: Uint8Array.from(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    });
  const finish = (id: string) => site.asAdmin(`/api/backups/uploads/${id}/finish`, { method: 'POST' });
  const json = { 'content-type': 'application/json' };
  const parts = async () => (await readdir(join(site.folder, 'imports'), { recursive: true })).filter((name) => name.includes('part-'));

  test('becomes one of the site under the time it was made, can be restored, and leaves no parts', async () => {
    const backup = await backups.makeBackup();
    const file = await readFile(join(site.folder, 'backups', `${backup.id}.json`));
    const upload = await begin(file);
    expect(upload).toMatchObject({ size: file.length, uploaded: 0, partBytes, parts: [] });
    expect((await put(upload.id, 1, file)).body).toMatchObject({ uploaded: file.length, parts: [1] });
    // Sent again it changes nothing.
    expect((await put(upload.id, 1, file)).status).toBe(200);
    const [one, other] = await Promise.all([finish(upload.id), finish(upload.id)]);
    expect([one.status, one.headers.get('location')]).toEqual([202, `/api/backups/${one.body.id}`]);
    expect(other.body.id).toBe(one.body.id);
    expect(await backups.finished(one.body.id)).toMatchObject({ status: 'DONE', size: backup.size, checksum: backup.checksum, createdAt: backup.createdAt });
    expect(await parts()).toEqual([]);
    expect((await finish(upload.id)).status).toBe(404);
    expect(await backups.restore(one.body.id)).toMatchObject({ status: 'DONE', error: null });
  });

  test('of several parts, in any order, waits for all of them, and fails where it is no backup', async () => {
    const backup = await backups.makeBackup();
    const small = JSON.parse(await readFile(join(site.folder, 'backups', `${backup.id}.json`), 'utf8')) as object;
    // No backup any more for its blanks, but it has to be read whole to find that out.
    const file = Buffer.from(`${JSON.stringify(small)}${' '.repeat(partBytes)}`);
    const upload = await begin(file);
    expect((await put(upload.id, 2, file.subarray(partBytes))).body.parts).toEqual([2]);
    expect((await finish(upload.id)).body).toMatchObject({ status: 409, code: 'upload_incomplete', detail: expect.stringContaining('1 of 2 parts') });
    expect((await put(upload.id, 1, file.subarray(0, partBytes))).body.parts).toEqual([1, 2]);
    expect((await site.asAdmin(`/api/backups/uploads/${upload.id}`)).body).toMatchObject({ uploaded: file.length, parts: [1, 2] });
    const job = await backups.finished((await finish(upload.id)).body.id);
    expect(job).toMatchObject({ status: 'FAILED', error: expect.stringContaining('This is no backup that could be restored') });
    expect(await parts()).toEqual([]);
  });

  test('says what is wrong with a part, and is given up with its parts', async () => {
    const upload = await begin(Buffer.alloc(100));
    expect((await put(upload.id, 2, Buffer.alloc(1))).body).toMatchObject({ status: 400, errors: [{ path: 'path.number' }] });
    expect((await put(upload.id, 1, Buffer.alloc(99))).status).toBe(400);
    expect((await put(upload.id, 1, Buffer.alloc(101))).status).toBe(413);
    expect((await put(upload.id, 1, Buffer.alloc(100))).status).toBe(200);
    expect((await site.asAdmin(`/api/backups/uploads/${upload.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await parts()).toEqual([]);
    expect((await put(upload.id, 1, Buffer.alloc(100))).status).toBe(404);
    expect((await site.asAdmin('/api/backups/uploads', { method: 'POST', body: JSON.stringify({ size: maxBackupBytes + 1 }), headers: json })).status).toBe(
      400,
    );
  });

  test('that nobody goes on with is forgotten after a week, not before', async () => {
    const [old, young] = [await begin(Buffer.alloc(100)), await begin(Buffer.alloc(100))];
    await site.database.query("update backup_upload set changed_at = now() - interval '8 days' where id = $1", [old.id]);
    // As every hour, and before another one takes its place.
    await begin(Buffer.alloc(100));
    expect((await site.asAdmin(`/api/backups/uploads/${old.id}`)).status).toBe(404);
    expect((await site.asAdmin(`/api/backups/uploads/${young.id}`)).status).toBe(200);
  });
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
    ['POST', '/upload'],
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

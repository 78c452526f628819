import { randomUUIDv7 } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@hanji/service-kit/testing/test-service';
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

describe('a restoration', () => {
  test('brings every table and picture back as it was, deleted ones too, and what was made later is gone', async () => {
    const image = await site.makeImage();
    const before = await backups.stateOf();
    const backup = await backups.makeBackup();
    await site.asAdmin(`/api/images/${image.id}`, { method: 'DELETE' });
    await eventually(async () => (await site.call(image.url)).status === 404);
    const later = await site.makeImage();
    for (const name of otherServices.databases.keys()) await backups.spoil(name);
    const job = await backups.restore(backup.id);
    expect(job).toMatchObject({ status: 'DONE', progress: 100, error: null, checksum: backup.checksum });
    const after = await backups.stateOf();
    expect([after.data, after.others]).toEqual([before.data, before.others]);
    for (const [index, file] of before.files.entries()) expect([file, after.sums[after.files.indexOf(file)]]).toEqual([file, before.sums[index]]);
    expect((await site.asAdmin('/api/images?limit=100')).body.items.map((image: { id: string }) => image.id)).not.toContain(later.id);
    expect((await site.asAdmin('/api/backups')).body.items[0].id).toBe(backup.id);
    expect((await site.asAdmin('/api/backups/restorations')).body.items).toEqual([job]);
  });

  test('works on an empty site that the file was brought to', async () => {
    await site.makeImage();
    const backup = await backups.makeBackup();
    const before = await backups.stateOf();
    const empty = await startStorageService(otherServices.env);
    await mkdir(join(empty.folder, 'backups'), { recursive: true });
    await copyFile(join(site.folder, 'backups', `${backup.id}.json`), join(empty.folder, 'backups', `${backup.id}.json`));
    expect((await empty.asAdmin('/api/backups')).body.items).toMatchObject([{ id: backup.id }]);
    expect(await backups.finished(backup.id, empty)).toMatchObject({ status: 'DONE', checksum: backup.checksum, size: backup.size });
    for (const client of otherServices.databases.values()) await client.query('truncate sheet');
    expect(await backups.restore(backup.id, empty)).toMatchObject({ status: 'DONE', error: null });
    expect(await backups.stateOf(empty)).toEqual(before);
    await empty.stop();
  });

  test('of a file that was altered changes nothing', async () => {
    const backup = await backups.makeBackup();
    const path = join(site.folder, 'backups', `${backup.id}.json`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('of brush', 'of shrub'));
    const before = await backups.stateOf();
    expect(await backups.restore(backup.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('sealed') });
    expect(await backups.stateOf()).toEqual(before);
    await rm(path);
    expect(await backups.restore(backup.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('gone from the store') });
  });

  test('changes nothing while a service is away or at another version', async () => {
    const backup = await backups.makeBackup();
    await backups.spoil('ink');
    const before = await backups.stateOf();
    otherServices.mischief.set('seal', 'away');
    expect(await backups.restore(backup.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('seal') });
    otherServices.mischief.clear();
    await otherServices.databases.get('stone')?.query("insert into migrations (name) values ('0002-later')");
    const refused = await eventually(
      async () => {
        const job = await backups.restore(backup.id);
        return job.error?.includes('stone is at migration 0002-later') ? job : null;
      },
      { timeoutMs: 20_000 },
    );
    expect(refused.status).toBe('FAILED');
    await otherServices.databases.get('stone')?.query("delete from migrations where name = '0002-later'");
    expect(await backups.stateOf()).toEqual(before);
    await backups.restore(backup.id);
  });

  test('that a service refuses says which one and why, and leaves the whole site as it was', async () => {
    const backup = await backups.makeBackup();
    for (const name of ['ink', 'paper', 'seal']) await backups.spoil(name);
    const image = await site.makeImage();
    const before = await backups.stateOf();
    otherServices.mischief.set('paper', 'refusing');
    const job = await backups.restore(backup.id);
    expect(job).toMatchObject({ status: 'FAILED', error: 'paper cannot take its data: The ink is wet. The site is as it was.' });
    expect(await backups.stateOf()).toEqual(before);
    expect((await site.call(image.url)).status).toBe(200);
    expect(await site.eventsOf(job.id)).toEqual([]);
  });

  test('is carried through when a service dies in the middle of it, and everyone hears that the data is another', async () => {
    const backup = await backups.makeBackup();
    const before = await backups.stateOf();
    await backups.spoil('paper');
    otherServices.mischief.set('paper', 'dying');
    const job = await backups.restore(backup.id);
    expect(job).toMatchObject({ status: 'DONE', error: null });
    expect(otherServices.mischief.size).toBe(0);
    expect((await backups.stateOf()).others).toEqual(before.others);
    expect(await site.eventsOf(job.id)).toMatchObject([{ type: 'site.restored', payload: { backupId: backup.id } }]);
  });

  test('that was decided on is carried through by the next process', async () => {
    const backup = await backups.makeBackup();
    const before = await backups.stateOf();
    await backups.spoil('stone');
    const id = randomUUIDv7();
    await site.database.query(
      `insert into backup_job (id, kind, backup_id, status, progress, alive_at, decided_at, created_at)
       values ($1, 'restore', $2, 'RUNNING', 70, now() - interval '1 minute', now() - interval '2 minutes', now())`,
      [id, backup.id],
    );
    expect(await backups.finished(id)).toMatchObject({ status: 'DONE', error: null });
    expect((await backups.stateOf()).others).toEqual(before.others);
  });
});

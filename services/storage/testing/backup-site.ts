import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BackupJob } from '@hanji/contracts/api/backups';
import { exportData } from '@hanji/service-kit/database/export-data';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { type OtherServices, startOtherServices } from './other-services.ts';
import { type TestStorageService, startStorageService } from './storage-service.ts';

/** A storage service beside other services that have data, and what its backups are tested with. `at` is another such service. */
export interface BackupSite {
  readonly site: TestStorageService;
  readonly otherServices: OtherServices;
  /** The job once it is finished. */
  readonly finished: (id: string, at?: TestStorageService) => Promise<BackupJob>;
  readonly makeBackup: (at?: TestStorageService) => Promise<BackupJob>;
  readonly restore: (id: string, at?: TestStorageService) => Promise<BackupJob>;
  /** Changes the data of another service. */
  readonly spoil: (name: string) => Promise<unknown>;
  /** Words of another service's sheets. */
  readonly words: (name: string) => Promise<string[]>;
  /** All data and pictures, to be compared. */
  readonly stateOf: (at?: TestStorageService) => Promise<{ data: string; others: string[][]; files: string[]; sums: string[] }>;
  readonly stop: () => Promise<void>;
}

/** Starts it. */
export async function startBackupSite(): Promise<BackupSite> {
  const otherServices = await startOtherServices();
  const site = await startStorageService(otherServices.env);
  const finished = (id: string, at = site) =>
    eventually<BackupJob | null>(
      async () => {
        const { body } = await at.asAdmin(`/api/backups/${id}`);
        return body.finishedAt === null ? null : body;
      },
      { timeoutMs: 25_000 },
    );
  const words = async (name: string) =>
    ((await otherServices.databases.get(name)?.query('select words from sheet order by words'))?.rows ?? []).map((row) => String(row.words));
  return {
    site,
    otherServices,
    finished,
    makeBackup: async (at = site) => finished((await at.asAdmin('/api/backups', { method: 'POST' })).body.id, at),
    restore: async (id, at = site) => finished((await at.asAdmin(`/api/backups/${id}/restore`, { method: 'POST' })).body.id, at),
    spoil: async (name) =>
      otherServices.databases.get(name)?.query("delete from sheet where words like 'of %'; insert into sheet (id, words) values (gen_random_uuid(), 'spoilt')"),
    words,
    stateOf: async (at = site) => {
      const files = (await at.storedFiles()).toSorted();
      const sums = await Promise.all(
        files.map(async (file) =>
          createHash('sha256')
            .update(await readFile(join(at.folder, 'media', file)))
            .digest('hex'),
        ),
      );
      const others = await Promise.all([...otherServices.databases.keys()].map(words));
      return { data: await text(exportData(at.databaseUrl, 'storage')), others, files, sums };
    },
    stop: async () => {
      await site.stop();
      await otherServices.stop();
    },
  };
}

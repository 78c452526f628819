import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ImportJob, ImportStatus } from '@hanji/contracts/api/imports';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import { FakeSite } from '@hanji/importer/testing/fake-site';
import { eventually, type TestAnswer, testInternalKey } from '@hanji/service-kit/testing/test-service';
import definition from '../service.ts';
import { startStorageService, type TestStorageService } from './storage-service.ts';

/** A storage service beside stand-ins for the services that take an import, and what its imports are tested with. */
export interface ImportSite {
  readonly site: TestStorageService;
  readonly blog: FakeSite;
  /** Begins an import, once there is none that is not finished. */
  readonly create: (filename: string, size: number) => Promise<ImportJob>;
  readonly putPart: (id: string, number: number, bytes: Uint8Array | string) => Promise<TestAnswer>;
  /** Begins an import and uploads its file. */
  readonly upload: (filename: string, content: Uint8Array | string) => Promise<ImportJob>;
  readonly act: (id: string, what: 'check' | 'start' | 'stop', options?: object) => Promise<TestAnswer>;
  /** The import once it has one of these states. */
  readonly until: (id: string, ...statuses: ImportStatus[]) => Promise<ImportJob>;
  /** Uploads, checks, and imports. */
  readonly wholeImport: (filename: string, content: Uint8Array | string) => Promise<ImportJob>;
  readonly stop: () => Promise<void>;
}

/** Environment of a storage service whose importer finds the stand-ins. It listens on a port that is known to it. */
export async function importEnvironment(blog: FakeSite): Promise<Record<string, string>> {
  const addresses = Object.fromEntries(Object.keys(definition.calls).map((name) => [internalAddressVariable(name), blog.url]));
  // Pictures go to the service itself, which is no stand-in.
  const keys = { ...blog.keys, [definition.name]: testInternalKey };
  return { ...addresses, INTERNAL_API_KEYS: JSON.stringify(keys), PORT: String(await freePort()), HOST: '127.0.0.1' };
}

/** Starts it. */
export async function startImportSite(): Promise<ImportSite> {
  const blog = await FakeSite.start();
  const site = await startStorageService(await importEnvironment(blog));
  const act: ImportSite['act'] = (id, what, options) =>
    site.asAdmin(`/api/imports/${id}/${what}`, { method: 'POST', ...(what === 'check' ? { body: options ?? {} } : {}) });
  const until: ImportSite['until'] = (id, ...statuses) =>
    eventually<ImportJob | null>(
      async () => {
        const { body } = await site.asAdmin(`/api/imports/${id}`);
        return statuses.includes(body.status) ? body : null;
      },
      { timeoutMs: 60_000 },
    );
  const create: ImportSite['create'] = async (filename, size) => {
    for (const job of (await site.asAdmin('/api/imports')).body.items as ImportJob[]) await site.asAdmin(`/api/imports/${job.id}`, { method: 'DELETE' });
    return (await site.asAdmin('/api/imports', { body: { filename, size } })).body;
  };
  const putPart: ImportSite['putPart'] = (id, number, bytes) => site.asAdmin(`/api/imports/${id}/parts/${number}`, { method: 'PUT', body: bytes });
  const upload: ImportSite['upload'] = async (filename, content) => {
    const bytes = Buffer.from(content as string);
    const { id } = await create(filename, bytes.length);
    for (let start = 0; start < bytes.length; start += partBytes) await putPart(id, start / partBytes + 1, bytes.subarray(start, start + partBytes));
    return until(id, 'UPLOADED');
  };
  return {
    site,
    blog,
    create,
    putPart,
    upload,
    act,
    until,
    wholeImport: async (filename, content) => {
      const { id } = await upload(filename, content);
      await act(id, 'check');
      await until(id, 'CHECKED');
      await act(id, 'start');
      return until(id, 'DONE', 'STOPPED', 'FAILED');
    },
    stop: async () => {
      await site.stop();
      await blog[Symbol.asyncDispose]();
    },
  };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

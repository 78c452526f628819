import { setTimeout as sleep } from 'node:timers/promises';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import type { GoodCall, ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

/** A picture of one pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

const form = (folder: string) => {
  const data = new FormData();
  data.append('folder', folder);
  data.append('file', new Blob([Uint8Array.from(png)], { type: 'image/png' }), 'seal.png');
  return data;
};

async function image({ site, admin }: World): Promise<{ id: string; url: string }> {
  const response = await fetch(`${site.publicUrl}/api/upload`, { method: 'POST', headers: { authorization: `Bearer ${admin}` }, body: form('posts') });
  if (response.status !== 201) throw new Error(`an upload answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { id: string; url: string };
}

const backup = (world: World) => done(world, '/api/backups');
const exported = (world: World) => done(world, '/api/exports');

/** A job that was begun at an address, once it is done. */
async function done({ make, site, admin }: World, address: string): Promise<{ id: string }> {
  const { id } = await make<{ id: string }>(address, undefined);
  for (let look = 0; look < 600; look += 1) {
    const job = (await site.call(`${address}/${id}`, { token: admin })).json() as { status: string; error: string | null };
    if (job.status === 'DONE') return { id };
    if (job.status === 'FAILED') throw new Error(`${address} failed: ${job.error}`);
    await sleep(100);
  }
  throw new Error(`${address} was not done within a minute`);
}

async function backupUpload({ make }: World): Promise<{ id: string }> {
  return make<{ id: string }>('/api/backups/uploads', { size: 100 });
}

async function downloaded(world: World): Promise<string> {
  return (await world.site.call(`/api/backups/${(await backup(world)).id}/download`, { token: world.admin })).text;
}

interface Import {
  readonly id: string;
  readonly status: string;
}

/** An import whose file is uploaded, after all others were deleted: there is one at a time. */
async function uploaded(world: World, posts = 1): Promise<Import> {
  const { id, bytes } = await begun(world, posts);
  const answer = await fetch(`${world.site.publicUrl}/api/imports/${id}/parts/1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.admin}` },
    body: Uint8Array.from(bytes),
  });
  if (answer.status !== 200) throw new Error(`a part answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Import;
}

async function begun(world: World, posts = 1): Promise<{ id: string; bytes: Buffer }> {
  await withoutImports(world);
  const bytes = Buffer.from(wordPressExport(Array.from({ length: posts }, (_, index) => ({ id: index + 1 }))));
  return { ...(await world.make<Import>('/api/imports', { filename: 'old.xml', size: bytes.length })), bytes };
}

async function withoutImports({ site, admin }: World): Promise<void> {
  for (let look = 0; look < 600; look += 1) {
    const { items } = (await site.call('/api/imports', { token: admin })).json() as { items: Import[] };
    if (items.length === 0) return;
    for (const { id } of items) {
      const deleted = await site.call(`/api/imports/${id}`, { method: 'DELETE', token: admin });
      if (deleted.status === 409) await site.call(`/api/imports/${id}/stop`, { method: 'POST', token: admin });
    }
    await sleep(100);
  }
  throw new Error('the imports could not be deleted within a minute');
}

async function checked(world: World): Promise<GoodCall> {
  const { id } = await uploaded(world);
  await world.make(`/api/imports/${id}/check`, {});
  for (let look = 0; look < 600; look += 1) {
    const job = (await world.site.call(`/api/imports/${id}`, { token: world.admin })).json() as Import & { error: string | null };
    if (job.status === 'CHECKED') return { params: { id } };
    if (job.status !== 'CHECKING') throw new Error(`the check failed: ${job.error}`);
    await sleep(100);
  }
  throw new Error('the check was not done within a minute');
}

/** How to call storage. */
const cases: ServiceCases = {
  upload: { good: () => ({ form: () => form('avatars') }) },
  media: {
    good: async (world) => {
      const [, , folder = '', file = ''] = (await image(world)).url.split('/');
      return { params: { folder, file } };
    },
  },
  listImages: { good: async (world) => (await image(world), { query: { limit: '3' } }) },
  deleteImage: { good: async (world) => ({ params: { id: (await image(world)).id } }) },
  listOrphans: { good: () => ({ query: { limit: '3' } }) },
  deleteOrphans: { good: () => ({}) },
  createBackup: { good: () => ({}) },
  acceptBackup: {
    good: async (world) => {
      const file = await downloaded(world);
      return { form: () => file };
    },
  },
  createBackupUpload: { good: () => ({ body: { size: 100 } }) },
  getBackupUpload: { good: async (world) => ({ params: { id: (await backupUpload(world)).id } }) },
  putBackupPart: {
    good: async (world) => ({ params: { id: (await backupUpload(world)).id, number: '1' }, form: () => 'a'.repeat(100) }),
  },
  finishBackupUpload: {
    good: async (world) => {
      const { id } = await backupUpload(world);
      const answer = await fetch(`${world.site.publicUrl}/api/backups/uploads/${id}/parts/1`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${world.admin}` },
        body: 'a'.repeat(100),
      });
      if (answer.status !== 200) throw new Error(`a part answered ${answer.status}: ${await answer.text()}`);
      return { params: { id } };
    },
  },
  deleteBackupUpload: { good: async (world) => ({ params: { id: (await backupUpload(world)).id } }) },
  listBackups: { good: () => ({ query: { limit: '3' } }) },
  listRestorations: { good: () => ({ query: { limit: '3' } }) },
  getBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
  deleteBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
  downloadBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
  createImport: { good: async (world) => (await withoutImports(world), { body: { filename: 'old.xml', size: 100 } }) },
  listImports: { good: async (world) => (await begun(world), { query: { limit: '3' } }) },
  getImport: { good: async (world) => ({ params: { id: (await begun(world)).id } }) },
  putImportPart: {
    good: async (world) => {
      const { id, bytes } = await begun(world);
      return { params: { id, number: '1' }, form: () => bytes.toString('utf8') };
    },
  },
  checkImport: { good: async (world) => ({ params: { id: (await uploaded(world)).id }, body: { timeZone: 'Asia/Seoul' } }) },
  startImport: { good: checked },
  stopImport: {
    good: async (world) => {
      // Long enough that the walk finds it at work.
      const { id } = await uploaded(world, 6000);
      await world.make(`/api/imports/${id}/check`, {});
      return { params: { id } };
    },
  },
  getImportReport: { good: checked },
  downloadImportReport: { good: checked },
  printImportReport: { good: checked },
  deleteImport: { good: async (world) => ({ params: { id: (await begun(world)).id } }) },
  createExport: { good: () => ({}) },
  listExports: { good: async (world) => (await exported(world), {}) },
  getExport: { good: async (world) => ({ params: await exported(world) }) },
  downloadExport: { good: async (world) => ({ params: await exported(world) }) },
  deleteExport: { good: async (world) => ({ params: await exported(world) }) },
  restoreBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
};
export default cases;

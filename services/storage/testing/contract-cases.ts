import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

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

async function backup({ make, site, admin }: World): Promise<{ id: string }> {
  const { id } = await make<{ id: string }>('/api/backups', undefined);
  for (let look = 0; look < 600; look += 1) {
    const job = (await site.call(`/api/backups/${id}`, { token: admin })).json() as { status: string; error: string | null };
    if (job.status === 'DONE') return { id };
    if (job.status === 'FAILED') throw new Error(`the backup failed: ${job.error}`);
    await sleep(100);
  }
  throw new Error('the backup was not done within a minute');
}

async function downloaded(world: World): Promise<string> {
  return (await world.site.call(`/api/backups/${(await backup(world)).id}/download`, { token: world.admin })).text;
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
  listBackups: { good: () => ({ query: { limit: '3' } }) },
  getBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
  downloadBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
  restoreBackup: { good: async (world) => ({ params: { id: (await backup(world)).id } }) },
};
export default cases;

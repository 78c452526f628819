import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../storage-deps.ts';

const batchSize = 100;

/** Removes the files of deleted pictures, and of uploads that were cut off, from the store. Called again it goes on. Rejects when the store is away. */
export async function removeDoomedObjects(em: EntityManager, deps: StorageDeps): Promise<void> {
  for (;;) {
    const rows = await em.execute<{ key: string }[]>('select key from doomed_object where due_at <= now() order by due_at, key limit ?', [batchSize]);
    for (const { key } of rows) {
      await deps.stores.media.remove(key);
      await em.execute('delete from doomed_object where key = ?', [key]);
    }
    if (rows.length < batchSize) return;
  }
}

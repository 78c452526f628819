import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';

const batchSize = 100;

/** Removes the files of deleted pictures, and of uploads that were cut off, from the store. Called again it goes on. Rejects when the store is away. */
export async function removeDoomedObjects(em: EntityManager, deps: StorageDeps): Promise<void> {
  for (;;) {
    const rows = await em.execute<{ key: string }[]>('select key from doomed_object where due_at <= now() order by due_at, key limit ?', [batchSize]);
    for (const { key } of rows) {
      await em.transactional(async (tx) => {
        // Held all along: where a restoration wants the file after all, the row is gone before or waits until the file is.
        const held = await tx.execute<unknown[]>('delete from doomed_object where key = ? returning 1 as held', [key]);
        if (held.length > 0) await deps.stores.media.remove(key);
      });
    }
    if (rows.length < batchSize) return;
  }
}

import type { EntityManager } from '@mikro-orm/postgresql';
import type { ObjectStore } from '../object-store.ts';

/** Where the report of an import lies: every item as JSON, or figures and reasons as text. */
export function reportKey(importId: string, form: 'json' | 'txt'): string {
  return `${importId}/report.${form}`;
}

/** Removes all that is kept of an import besides its row. */
export async function removeFiles(importId: string, store: ObjectStore): Promise<void> {
  for await (const { key } of store.list(`${importId}/`)) await store.remove(key);
}

/** How long an object may lie about before the row that it belongs to must be there. */
const hourMs = 3_600_000;

/** Removes what is left in the store of imports, exports and uploads that are gone, and of files that their import needs no more. */
export async function tidyUploads(em: EntityManager, store: ObjectStore): Promise<void> {
  const rows = await em.execute<{ id: string; has_file: boolean }[]>(
    'select id, has_file from import_job union all select id, true from backup_upload union all select id, false from export_job',
  );
  const hasFile = new Map(rows.map((row) => [row.id, row.has_file]));
  for await (const { key, modifiedAt } of store.list('')) {
    const [id = '', name = ''] = key.split('/');
    const isNeeded = name.startsWith('part-') ? hasFile.get(id) === true : hasFile.has(id);
    if (!isNeeded && Date.now() - modifiedAt.getTime() > hourMs) await store.remove(key);
  }
}

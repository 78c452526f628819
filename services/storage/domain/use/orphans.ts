import type { ListOrphansQuery } from '@hanji/contracts/api/images';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { deleteImages } from '../image/delete-images.ts';
import { imageAnswer, ImageEntity, objectKeys } from '../image/image.ts';
import type { ImageList } from '../image/list-images.ts';
import type { StorageDeps } from '../deps.ts';

const unusedHours = 24;
const batchSize = 50;

/**
 * Pictures that nothing has used for 24 hours, longest unused first. Events know of posts, pages and profiles; drafts are asked for, so
 * a page of the list may hold fewer than asked. Throws 503 when a service does not answer.
 */
export async function listOrphans(em: EntityManager, query: z.output<typeof ListOrphansQuery>, deps: StorageDeps): Promise<ImageList> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, ['instant', 'id']);
  const candidates = await findCandidates(em, query.limit + 1, after === null ? null : { since: new Date(String(after[0])), id: String(after[1]) });
  const page = pageOf(
    candidates,
    query.limit,
    (image) => image,
    (image) => [(image.unusedSince ?? image.createdAt).toISOString(), image.id],
  );
  const used = await keepUsed(em, page.items, deps);
  return { items: page.items.filter((image) => !used.has(image.id)).map(imageAnswer), nextCursor: page.nextCursor };
}

/** Deletes them, and answers how many with how many bytes. Throws 503, having deleted only what is sure, when a service does not answer. */
export async function deleteOrphans(em: EntityManager, deps: StorageDeps): Promise<{ deleted: number; bytes: number }> {
  const total = { deleted: 0, bytes: 0 };
  for (;;) {
    const candidates = await findCandidates(em, batchSize, null);
    if (candidates.length === 0) return total;
    const used = await keepUsed(em, candidates, deps);
    const ids = candidates.filter((image) => !used.has(image.id)).map((image) => image.id);
    const gone = await em.transactional(async (tx) => {
      // Held and looked at once more: something may have come to use one meanwhile.
      const rows = await tx.execute<{ id: string }[]>(
        'select id from image where id = any(?::uuid[]) and unused_since <= now() - make_interval(hours => ?) order by id for update',
        [`{${ids.join(',')}}`, unusedHours],
      );
      const images = await tx.find(ImageEntity, { id: { $in: rows.map((row) => row.id) } });
      await deleteImages(tx, images, null);
      return images.map((image) => image.size);
    });
    deps.wakeRelay();
    deps.removal.wake();
    total.deleted += gone.length;
    total.bytes += gone.reduce((sum, size) => sum + size, 0);
    if (gone.length === 0 && used.size === 0) return total;
  }
}

async function findCandidates(em: EntityManager, limit: number, after: { since: Date; id: string } | null): Promise<ImageEntity[]> {
  const due = { unusedSince: { $lte: new Date(Date.now() - unusedHours * 3_600_000) } };
  const behind = after === null ? {} : { $or: [{ unusedSince: { $gt: after.since } }, { unusedSince: after.since, id: { $gt: after.id } }] };
  return em.fork().find(ImageEntity, { $and: [due, behind] }, { orderBy: { unusedSince: 'asc', id: 'asc' }, limit });
}

/** Ids of those that a service says are in use after all; they are let be for another 24 hours. */
async function keepUsed(em: EntityManager, images: readonly ImageEntity[], deps: StorageDeps): Promise<Set<string>> {
  const used = await imagesInUse(images, deps);
  if (used.size > 0) await em.execute('update image set unused_since = now() where id in (?) and unused_since is not null', [[...used]]);
  return used;
}

/** Ids of those whose files stand in a text or profile of any service. Throws 503 when one does not answer. */
export async function imagesInUse(images: readonly ImageEntity[], deps: Pick<StorageDeps, 'findUsedFiles'>): Promise<Set<string>> {
  const files = images.flatMap((image) => objectKeys(image).map((key) => ({ id: image.id, file: key.slice(key.indexOf('/') + 1) })));
  const used = new Set<string>();
  for (let from = 0; from < files.length; from += 100) {
    const some = files.slice(from, from + 100);
    const answer = await deps.findUsedFiles(some.map((image) => image.file));
    for (const { id, file } of some) if (answer.has(file)) used.add(id);
  }
  return used;
}

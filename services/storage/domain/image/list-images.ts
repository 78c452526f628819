import type { Image, ListImagesQuery } from '@hanji/contracts/api/images';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { imageAnswer, ImageEntity } from './image.ts';

/** A list as the API answers it. */
export interface ImageList {
  readonly items: Image[];
  readonly nextCursor: string | null;
}

/** Pictures, newest first; with `postId` those that a post uses. Throws 400 for a cursor of another list. */
export async function listImages(em: EntityManager, query: z.output<typeof ListImagesQuery>): Promise<ImageList> {
  const conditions: FilterQuery<ImageEntity>[] = [];
  if (query.postId !== undefined) {
    const rows = await em.execute<{ image_id: string }[]>("select image_id from image_use where user_kind = 'post' and user_id = ?", [query.postId]);
    conditions.push({ id: { $in: rows.map((row) => row.image_id) } });
  }
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, ['instant', 'id']);
    const at = new Date(String(createdAt));
    conditions.push({ $or: [{ createdAt: { $lt: at } }, { createdAt: at, id: { $lt: String(id) } }] });
  }
  const rows = await em.find(ImageEntity, { $and: conditions }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: query.limit + 1 });
  return pageOf(rows, query.limit, imageAnswer, (image) => [image.createdAt.toISOString(), image.id]);
}

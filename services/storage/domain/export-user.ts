import type { EntityManager } from '@mikro-orm/postgresql';
import { imageAnswer, ImageEntity } from './image/image.ts';

/** All that is kept here about a user: the pictures that they uploaded. */
export async function exportUser(em: EntityManager, userId: string): Promise<Record<string, unknown>> {
  const images = await em.find(ImageEntity, { ownerId: userId }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return { images: images.map(imageAnswer) };
}

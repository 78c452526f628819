import type { Image } from '@hanji/contracts/api/images';
import type { EntityManager } from '@mikro-orm/postgresql';
import { imageAnswer, ImageEntity } from './image.ts';

const address = /^\/media\/[a-z]+\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d+)?\.\w+$/;
const maxAddresses = 100;

/**
 * The pictures that these addresses (`/media/posts/….jpg`, or one of their variants) belong to, each once. Addresses that are none
 * of ours and pictures that are gone are left out; at most 100 addresses are looked at.
 */
export async function imagesByAddress(em: EntityManager, addresses: readonly string[]): Promise<Image[]> {
  const ids = addresses.slice(0, maxAddresses).flatMap((url) => address.exec(url)?.[1] ?? []);
  if (ids.length === 0) return [];
  const images = await em.find(ImageEntity, { id: { $in: [...new Set(ids)] } });
  return images.map(imageAnswer);
}

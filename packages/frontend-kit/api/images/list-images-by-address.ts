import { Image } from '@hanji/contracts/api/images';
import { z } from 'zod';
import type { ApiClient } from '../client.ts';

const Images = z.object({ items: z.array(Image) });
const maxAddresses = 100;

/** `GET /internal/images`: the stored pictures that these addresses belong to, the first hundred. Needs a client with the internal key. */
export async function listImagesByAddress(api: ApiClient, addresses: readonly string[]): Promise<readonly Image[]> {
  const asked = [...new Set(addresses)].slice(0, maxAddresses);
  if (asked.length === 0) return [];
  const { items } = await api.call({ path: '/internal/images', query: { urls: asked.join(',') }, answer: Images });
  return items;
}

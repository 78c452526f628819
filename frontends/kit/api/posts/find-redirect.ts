import { z } from 'zod';
import type { ApiClient } from '../client.ts';

const Redirect = z.object({ location: z.string().nullable() });

/** `GET /internal/redirects`: where an address of the blog's former home went, or null. Needs a client with the internal key. */
export async function findRedirect(api: ApiClient, oldPath: string): Promise<string | null> {
  if (oldPath.length > 500) return null;
  const { location } = await api.call({ path: '/internal/redirects', query: { path: oldPath }, answer: Redirect });
  return location;
}

import { z } from 'zod';
import type { ApiClient } from './client.ts';

const Redirect = z.object({ location: z.string().nullable() });

/** Addresses of former homes are not longer. */
const longest = 500;

/**
 * `GET /internal/redirects` of any service that has it: where an address of the blog's former home (percent-encoded, with its query)
 * went, or null. Needs a client with the internal key.
 */
export async function findRedirect(api: ApiClient, oldPath: string): Promise<string | null> {
  if (oldPath.length > longest * 3) return null;
  const { location } = await api.call({ path: '/internal/redirects', query: { path: oldPath }, answer: Redirect });
  return location;
}

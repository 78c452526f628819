import { ImageList } from '@hanji/contracts/api/images';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/images`: a page of the site's pictures, newest first. */
export function listImages(api: ApiClient, cursor: string | undefined, signal?: AbortSignal): Promise<z.infer<typeof ImageList>> {
  return api.call({ path: '/api/images', query: { cursor }, answer: ImageList, signal });
}

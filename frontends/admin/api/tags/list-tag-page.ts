import { type Tag, TagList } from '@hanji/contracts/api/taxonomy';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/tags`: a hundred tags, most used first. */
export function listTagPage(api: ApiClient, cursor: string | undefined, signal?: AbortSignal): Promise<z.infer<typeof TagList>> {
  return api.call({ path: '/api/tags', query: { limit: 100, cursor }, answer: TagList, signal });
}

/** Every tag there is, most used first. */
export async function listAllTags(api: ApiClient): Promise<readonly Tag[]> {
  const all: Tag[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTagPage(api, cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

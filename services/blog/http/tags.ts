import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { listTags } from '../domain/taxonomy/list-taxonomy.ts';
import { mergeTags } from '../domain/edit-taxonomy/merge-tags.ts';
import { createTag, deleteTag, updateTag } from '../domain/edit-taxonomy/write-tag.ts';
import type { BlogHandlers } from './handlers.ts';
import { viewerOf } from './viewer.ts';

/** `/api/tags`. */
export const tagHandlers = {
  listTags: async ({ em, query, identity }, deps) => ok(await listTags(em, query, viewerOf(identity), deps)),
  createTag: async ({ em, body }, deps) => {
    const tag = await createTag(em, body, deps);
    return created(tag, `/api/tags/${tag.id}`);
  },
  updateTag: async ({ em, params, body }, deps) => ok(await updateTag(em, params.id, body, deps)),
  mergeTags: async ({ em, params, body }, deps) => ok(await mergeTags(em, params.id, body.into, deps)),
  deleteTag: async ({ em, params }, deps) => {
    await deleteTag(em, params.id, deps);
    return noContent();
  },
} satisfies BlogHandlers;

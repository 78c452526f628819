import { ok } from '@hanji/service-kit/http/reply';
import { listRevisions, readRevision } from '../domain/revision/read-revisions.ts';
import { restoreRevision } from '../domain/revision/restore-revision.ts';
import type { BlogHandlers } from './handlers.ts';
import { movedOrNotFound, viewerOf } from './viewer.ts';

/** `/api/posts/:slug/revisions`. */
export const revisionHandlers = {
  listRevisions: async ({ em, params, query, identity }) => {
    const revisions = await listRevisions(em, params.slug, query);
    return revisions === null ? movedOrNotFound(em, params.slug, viewerOf(identity), '/revisions') : ok(revisions);
  },
  getRevision: async ({ em, params, identity }) => {
    const revision = await readRevision(em, params.slug, params.id);
    return revision === null ? movedOrNotFound(em, params.slug, viewerOf(identity), `/revisions/${params.id}`) : ok(revision);
  },
  restoreRevision: async ({ em, params, expectedVersion, identity }, deps) =>
    ok(await restoreRevision(em, { slug: params.slug, version: expectedVersion, editorId: identity.userId }, params.id, deps)),
} satisfies BlogHandlers;

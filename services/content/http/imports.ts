import { ok } from '@hanji/service-kit/http/reply';
import { importComments } from '../domain/comment/import-comments.ts';
import { importReactions } from '../domain/reaction/import-reactions.ts';
import type { ContentHandlers } from './handlers.ts';

/** What the importer calls. */
export const importHandlers = {
  importComments: async ({ em, body }, deps) => ok({ items: await importComments(em, body.items, deps) }),
  importReactions: async ({ em, body }, deps) => ok({ items: await importReactions(em, body.items, deps) }),
} satisfies ContentHandlers;

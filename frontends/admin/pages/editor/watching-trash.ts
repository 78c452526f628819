import type { Draft } from '@hanji/contracts/api/drafts';
import type { Post } from '@hanji/contracts/api/posts';
import type { QueryClient } from '@tanstack/react-query';
import type { DraftServer } from '../../editor/draft-keeper.ts';

/** A server of drafts that has their post read anew, where an answer says that it came into the bin or out of it: so an open editor learns of it. */
export function watchingTrash(server: DraftServer, queries: QueryClient): DraftServer {
  const look = (draft: Draft): Draft => {
    const queryKey = ['posts', 'one', draft.post?.slug];
    const known = queries.getQueryData<Post>(queryKey);
    if (known === undefined) return draft;
    const isTrashed = draft.post?.isTrashed === true;
    if ((known.trashed !== null) !== isTrashed) void queries.invalidateQueries({ queryKey });
    return draft;
  };
  return {
    ...server,
    create: async (...asked) => look(await server.create(...asked)),
    save: async (...asked) => look(await server.save(...asked)),
  };
}

import type { Draft } from '@hanji/contracts/api/drafts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listDrafts } from '../../api/drafts/list-drafts.ts';
import { draftServer } from '../../api/drafts/save-draft.ts';
import type { DraftServer } from '../../editor/draft-keeper.ts';
import { noticingDrafts } from './noticing-drafts.ts';
import type { OpenedText } from './open-text.ts';
import { watchingTrash } from './watching-trash.ts';

const none: readonly Draft[] = [];

/** Where the drafts of a text that is opened are kept, and one's own drafts of its post, last touched first: the newest ten, none of a new one. */
export function useDraftServer({ of, taken }: OpenedText): { readonly server: DraftServer; readonly drafts: readonly Draft[] } {
  const { api } = usePage();
  const queries = useQueryClient();
  const postId = of?.id ?? null;
  const list = async (id: string, signal?: AbortSignal) => (await listDrafts(api, { postId: id, limit: 10 }, signal)).items;
  const { data } = useQuery({
    queryKey: ['drafts', 'of', postId],
    queryFn: ({ signal }) => list(postId ?? '', signal),
    enabled: postId !== null,
    staleTime: 0,
  });
  const [server] = useState(() =>
    noticingDrafts(watchingTrash(draftServer(api), queries), {
      list,
      isBeside: taken !== null,
      onMade: (id) => void queries.invalidateQueries({ queryKey: ['drafts', 'of', id] }),
    }),
  );
  useEffect(() => {
    if (data !== undefined) server.found(data);
  }, [server, data]);
  return { server, drafts: data ?? none };
}

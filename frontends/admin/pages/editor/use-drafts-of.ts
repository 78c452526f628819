import type { Draft } from '@hanji/contracts/api/drafts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { listDrafts } from '../../api/drafts/list-drafts.ts';

/** One's own drafts of a post, last touched first. */
export interface DraftsOfPost {
  /** The newest ten as far as is known. */
  readonly drafts: readonly Draft[];
  /** Whether a draft was there already when the text was opened. */
  readonly wasThere: (id: string) => boolean;
}

const none: readonly Draft[] = [];

/** Names the drafts of a post among all that the page remembers. */
export function draftsOf(postId: string | null): readonly unknown[] {
  return ['drafts', 'of', postId];
}

/** Follows one's own drafts of the post that an editor has opened; none of a new one. */
export function useDraftsOf(postId: string | null): DraftsOfPost {
  const { api } = usePage();
  const first = useRef<readonly Draft[] | null>(null);
  const { data } = useQuery({
    queryKey: draftsOf(postId),
    queryFn: async ({ signal }) => (await listDrafts(api, { postId: postId ?? '', limit: 10 }, signal)).items,
    enabled: postId !== null,
    staleTime: 0,
  });
  useEffect(() => {
    first.current ??= data ?? null;
  }, [data]);
  return { drafts: data ?? none, wasThere: (id) => first.current?.some((draft) => draft.id === id) ?? false };
}

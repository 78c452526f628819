import type { Post, TypedPost } from '@hanji/contracts/api/posts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import { getRevision, listRevisions } from '../../api/posts/revisions.ts';
import { postTexts } from '../../editor/same-text.ts';
import type { OpenedText } from './open-text.ts';
import { textOfPost } from './post-source.ts';

/**
 * Whether a post says what it said in the version that a text of it was begun on, or what that text says itself: then only who may see it was
 * changed, or where it stands. Rejects as the API does.
 */
export async function isSameInText(api: ApiClient, post: Post, begunOn: number, mine: TypedPost): Promise<boolean> {
  const now = inOrder(textOfPost(post));
  if (postTexts.isSame(now, inOrder(mine))) return true;
  const { items } = await listRevisions(api, post.slug, undefined);
  const known = items.find(({ postVersion }) => postVersion <= begunOn);
  if (known === undefined) return false;
  const then = postTexts.writtenIn(await getRevision(api, post.slug, known.id));
  // A revision does not hold the excerpt that was made from the text.
  return postTexts.isSame(now, inOrder(then.excerpt === '' ? { ...then, excerpt: now.excerpt } : then));
}

/** Tags are listed in one order or another. */
function inOrder(text: TypedPost): TypedPost {
  return { ...text, tags: text.tags.toSorted() };
}

/**
 * Whether the post was changed after the text that is opened was begun: in its text, or only in name, which needs no word. Null while that is not
 * known, and where it was not. What cannot be found out counts as changed.
 */
export function useBehind({ of, post: changed, text }: OpenedText, post: Post | undefined): 'in text' | 'in name' | null {
  const { api } = usePage();
  const isBehind = of !== null && changed !== null && post !== undefined && of.version < post.version && of.version < changed.version;
  const same = useQuery({
    queryKey: ['behind', of, post?.version],
    queryFn: () => (of === null || post === undefined ? false : isSameInText(api, post, of.version, text)),
    enabled: isBehind,
    retry: false,
    staleTime: Infinity,
  });
  if (!isBehind || same.isPending) return null;
  return same.data === true ? 'in name' : 'in text';
}

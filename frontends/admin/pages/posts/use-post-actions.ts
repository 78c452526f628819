import type { Post, PostSummary, UpdatePostRequest } from '@hanji/contracts/api/posts';
import type { Category } from '@hanji/contracts/api/taxonomy';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { updatePost } from '../../api/posts/update-post.ts';
import { useChange } from '../../parts/use-change.ts';
import { postLists } from './post-lists.ts';
import { postMessages } from './post-messages.ts';
import { isAhead, stateOf } from './post-state.ts';
import { titleOf, type TrashActions, useTrashActions } from './use-trash-actions.ts';

/** What can be done to one post and to several; each tells how it went and answers whether all of it is done. */
export interface PostActions extends TrashActions {
  readonly change: (posts: readonly PostSummary[], change: UpdatePostRequest) => Promise<boolean>;
  /** Everybody can read them then, also one whose time was yet to come: that is asked for first. */
  readonly publish: (posts: readonly PostSummary[]) => Promise<boolean>;
  readonly makePrivate: (posts: readonly PostSummary[]) => Promise<boolean>;
  /** Null takes them out of their categories; can be undone for a while. */
  readonly setCategory: (posts: readonly PostSummary[], category: Pick<Category, 'id' | 'name'> | null) => Promise<boolean>;
}

/** Changes posts; what readers lose by it, and cannot be undone at once, is asked for first. */
export function usePostActions(): PostActions {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = postMessages[language];
  const change: PostActions['change'] = (posts, request) =>
    many(
      posts,
      (post) => updatePost(api, post, request),
      (count) => messages.saved(count, titleOf(posts)),
      postLists,
    );
  return {
    ...useTrashActions(),
    change,
    publish: async (posts) => {
      const waiting = posts.filter(isAhead).length;
      const question = {
        title: messages.publishTitle(posts.length, titleOf(posts)),
        detail: messages.publishDetail(waiting, posts.length),
        confirm: messages.publishNow,
      };
      if (waiting > 0 && !(await ask(question))) return false;
      return await many(
        posts,
        // One that everybody reads has nothing to be changed.
        (post) => (stateOf(post) === 'PUBLIC' ? Promise.resolve(null) : updatePost(api, post, publishNow(post))),
        (count) => messages.published(count, titleOf(posts)),
        postLists,
      );
    },
    makePrivate: async (posts) => {
      const question = { title: messages.privateTitle(posts.length, titleOf(posts)), detail: messages.privateDetail, confirm: messages.makePrivate };
      return (await ask(question)) && (await change(posts, { status: 'PRIVATE' }));
    },
    setCategory: (posts, category) =>
      many(
        posts,
        // One that is there already has nothing to be changed, and nothing to be undone.
        (post) => (post.category?.id === category?.id ? Promise.resolve(null) : updatePost(api, post, { categoryId: category?.id ?? null })),
        (count) => messages.categorySet(count, titleOf(posts), category?.name ?? null),
        postLists,
        {
          work: async ({ category: before }, changed: Post | null) => changed && updatePost(api, changed, { categoryId: before?.id ?? null }),
          done: (count) => messages.undone(count, titleOf(posts)),
        },
      ),
  };
}

/** "Public" is public now: a time that is yet to come would keep it from its readers. */
function publishNow(post: PostSummary): UpdatePostRequest {
  return { status: 'PUBLIC', ...(isAhead(post) ? { publishedAt: null } : {}) };
}

import { type Post, type PostSummary } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { deletePost } from '../../api/posts/delete-post.ts';
import { listAllPosts } from '../../api/posts/list-all-posts.ts';
import { emptyTrash, trashPost, untrashPost } from '../../api/posts/trash-post.ts';
import { useChange } from '../../parts/use-change.ts';
import { postMessages } from './post-messages.ts';
import { postLists } from './post-lists.ts';

/** What can be done with the bin; each tells how it went and answers whether all of it is done. */
export interface TrashActions {
  /** Into the bin; can be undone at once, so that nothing is asked. */
  readonly trash: (posts: readonly PostSummary[]) => Promise<boolean>;
  readonly restore: (posts: readonly PostSummary[]) => Promise<boolean>;
  /** Out of the bin and for good, after a question. */
  readonly deleteForGood: (posts: readonly PostSummary[]) => Promise<boolean>;
  /** The same for all that is in the bin by now. */
  readonly empty: () => Promise<boolean>;
}

/** Puts posts into the bin, and takes them out of it. */
export function useTrashActions(): TrashActions {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = postMessages[language];
  const question = (count: number, title: string) => ({
    title: messages.deleteTitle(count, title),
    detail: messages.deleteDetail,
    confirm: messages.deleteConfirm(count),
    isDestructive: true,
  });
  return {
    trash: (posts) =>
      many(
        posts,
        ({ slug }) => trashPost(api, slug),
        (count) => messages.trash.trashed(count, titleOf(posts)),
        postLists,
        {
          work: ({ slug }) => untrashPost(api, slug),
          done: (count) => messages.trash.restored(count, titleOf(posts), 0),
        },
      ),
    restore: (posts) =>
      many(
        posts,
        async (post) => isOverdue(post, await untrashPost(api, post.slug)),
        (count, overdue) => messages.trash.restored(count, titleOf(posts), overdue.filter(Boolean).length),
        postLists,
      ),
    deleteForGood: async (posts) =>
      (await ask(question(posts.length, titleOf(posts)))) &&
      (await many(
        posts,
        ({ slug }) => deletePost(api, slug),
        (count) => messages.deleted(count, titleOf(posts)),
        postLists,
      )),
    empty: async () => {
      // What comes into the bin while this is asked was not meant.
      const { items, found = 0 } = await listAllPosts(api, { trashed: 'true', counted: 'true', limit: 1 });
      const [newest] = items;
      const before = newest?.trashed?.at;
      if (newest === undefined || before === undefined || !(await ask(question(found, newest.title)))) return false;
      return await many(
        [before],
        () => emptyTrash(api, before),
        (_, [count = 0]) => messages.deleted(count, newest.title),
        postLists,
      );
    },
  };
}

/** The title that one post is named by. */
export function titleOf(posts: readonly Pick<PostSummary, 'title'>[]): string {
  return posts[0]?.title ?? '';
}

/** Its time passed while it was in the bin, so that it came back as a draft. */
function isOverdue({ trashed }: PostSummary, restored: Post): boolean {
  return trashed !== null && restored.status !== trashed.status;
}

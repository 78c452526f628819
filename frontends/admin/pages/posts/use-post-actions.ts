import type { PostSummary, UpdatePostRequest } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { deletePost } from '../../api/posts/delete-post.ts';
import { updatePost } from '../../api/posts/update-post.ts';
import { useChange } from '../../parts/use-change.ts';
import { postMessages } from './post-messages.ts';

/** What can be done to one post and to several; each tells how it went and answers whether all of it is done. */
export interface PostActions {
  readonly change: (posts: readonly PostSummary[], change: UpdatePostRequest) => Promise<boolean>;
  readonly makePrivate: (posts: readonly PostSummary[]) => Promise<boolean>;
  readonly remove: (posts: readonly PostSummary[]) => Promise<boolean>;
}

/** The lists that show posts. */
const lists = ['posts', 'statistics'];

/** Changes posts; what readers lose by it is asked for first. */
export function usePostActions(): PostActions {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = postMessages[language];
  const change: PostActions['change'] = (posts, request) => many(posts, (post) => updatePost(api, post, request), messages.saved, lists);
  return {
    change,
    makePrivate: async (posts) => {
      const question = { title: messages.privateTitle(posts.length, posts[0]?.title ?? ''), detail: messages.privateDetail, confirm: messages.makePrivate };
      return (await ask(question)) && (await change(posts, { status: 'PRIVATE' }));
    },
    remove: async (posts) => {
      const question = {
        title: messages.deleteTitle(posts.length, posts[0]?.title ?? ''),
        detail: messages.deleteDetail,
        confirm: messages.deleteConfirm(posts.length),
        isDestructive: true,
      };
      return (await ask(question)) && (await many(posts, ({ slug }) => deletePost(api, slug), messages.deleted, lists));
    },
  };
}

import type { ModeratedComment } from '@hanji/contracts/api/comments';
import { deleteComment } from '@hanji/frontend-kit/api/comments/delete-comment';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { moderateComment } from '../../api/comments/moderate-comment.ts';
import { distrustWriter, trustWriter } from '../../api/comments/trust-writer.ts';
import { useChange } from '../../parts/use-change.ts';
import { commentMessages } from './comment-messages.ts';

/** What is decided about comments; each answers whether all of it is done. */
export interface CommentActions {
  readonly approve: (comments: readonly ModeratedComment[]) => Promise<boolean>;
  readonly turnDown: (comments: readonly ModeratedComment[]) => Promise<boolean>;
  /** Approves a comment, and from now on what its writer says waits for nobody; or has it wait again. */
  readonly trust: (comment: ModeratedComment, isTrusted: boolean) => Promise<boolean>;
  readonly remove: (comments: readonly ModeratedComment[]) => Promise<boolean>;
}

/** The lists that show comments or count them. */
const lists = ['comments', 'statistics'];

/** Decides about comments. `onBegin` is told what is under way, before it is done. */
export function useCommentActions(onBegin: (comments: readonly ModeratedComment[], isDeletion: boolean) => void): CommentActions {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = commentMessages[language];
  const moderate = (comments: readonly ModeratedComment[], status: 'VISIBLE' | 'REJECTED', done: string) => {
    onBegin(comments, false);
    return many(comments, ({ id }) => moderateComment(api, id, status), done, lists);
  };
  return {
    approve: (comments) => moderate(comments, 'VISIBLE', messages.approved),
    turnDown: (comments) => moderate(comments, 'REJECTED', messages.turnedDown),
    trust: (comment, isTrusted) => {
      if (isTrusted) onBegin([comment], false);
      const work = ({ id }: ModeratedComment) => (isTrusted ? trustWriter(api, id) : distrustWriter(api, id));
      return many<ModeratedComment>([comment], work, isTrusted ? messages.trusted : messages.distrusted, lists);
    },
    remove: async (comments) => {
      const question = {
        title: messages.deleteTitle(comments.length),
        detail: messages.deleteDetail,
        confirm: messages.deleteConfirm(comments.length),
        isDestructive: true,
      };
      if (!(await ask(question))) return false;
      onBegin(comments, true);
      return await many(comments, ({ id }) => deleteComment(api, id), messages.deleted, lists);
    },
  };
}

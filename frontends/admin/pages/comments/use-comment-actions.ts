import type { ModeratedComment, ModeratedStatus } from '@hanji/contracts/api/comments';
import { deleteComment } from '@hanji/frontend-kit/api/comments/delete-comment';
import { unlessGone } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { offeredForMs } from '@hanji/frontend-kit/app/toasts';
import { useEffect, useEffectEvent, useRef } from 'react';
import { moderateComment } from '../../api/comments/moderate-comment.ts';
import { distrustWriter, trustWriter } from '../../api/comments/trust-writer.ts';
import { useChange } from '../../parts/use-change.ts';
import { commentMessages } from './comment-messages.ts';
import { finishDeletions, letCommentsLeave } from './leaving-comments.ts';

/** What is decided about comments; each answers whether all of it is done. */
export interface CommentActions {
  readonly approve: (comments: readonly ModeratedComment[]) => Promise<boolean>;
  readonly turnDown: (comments: readonly ModeratedComment[]) => Promise<boolean>;
  /** Approves a comment, and from now on what its writer says waits for nobody; or has it wait again. */
  readonly trust: (comment: ModeratedComment, isTrusted: boolean) => Promise<boolean>;
  /** Takes them out of sight; they are gone once that can no longer be undone. */
  readonly remove: (comments: readonly ModeratedComment[]) => Promise<boolean>;
  /** Takes the last decision back while that is offered. */
  readonly undo: () => void;
}

/** The lists that show comments or count them. */
const lists = ['comments', 'statistics'];

/** What is told of decisions. */
interface Told {
  /** What is under way, before it is done. */
  readonly onBegin: (comments: readonly ModeratedComment[], isDeletion: boolean) => void;
  /** What is as it was before. */
  readonly onUndone: (comments: readonly ModeratedComment[]) => void;
}

/** Decides about comments. */
export function useCommentActions({ onBegin, onUndone }: Told): CommentActions {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const { begin, offer, forget, undo } = useUndo();
  const messages = commentMessages[language];
  const session = useSession();
  const owner = session.status === 'user' ? session.user.id : '';
  const deleteAll = (ids: readonly string[]) => many(ids, (id) => deleteComment(api, id).catch(unlessGone), null, lists);
  const finish = useEffectEvent(() => finishDeletions({ owner, later: deleteAll }));
  useEffect(() => {
    if (owner !== '') finish();
  }, [owner]);
  const moderate = async (comments: readonly ModeratedComment[], status: ModeratedStatus, done: (count: number) => string) => {
    onBegin(comments, false);
    const decision = begin();
    const isDone = await many(comments, ({ id }) => moderateComment(api, id, status), null, lists);
    const putBack = async () => {
      await many(
        comments.filter(canBePutBack),
        (comment) => moderateComment(api, comment.id, comment.status),
        () => messages.undone,
        lists,
      );
      onUndone(comments);
    };
    if (isDone) offer(decision, done(comments.length), () => void putBack());
    else forget(decision);
    return isDone;
  };
  return {
    undo,
    approve: (comments) => moderate(comments, 'VISIBLE', messages.approved),
    turnDown: (comments) => moderate(comments, 'REJECTED', messages.turnedDown),
    trust: (comment, isTrusted) => {
      // Only one that waited is dealt with by that; else one goes on looking at it.
      if (isTrusted && comment.status === 'PENDING') onBegin([comment], false);
      const work = ({ id }: ModeratedComment) => (isTrusted ? trustWriter(api, id) : distrustWriter(api, id));
      return many<ModeratedComment>([comment], work, () => (isTrusted ? messages.trusted : messages.distrusted), lists);
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
      const bringBack = letCommentsLeave(comments, offeredForMs, {
        owner,
        later: deleteAll,
        // Nobody is there any more to hear of a failure.
        now: (ids) => ids.forEach((id) => void deleteComment(api, id).catch(() => undefined)),
      });
      offer(begin(), messages.deleted(comments.length), () => {
        bringBack();
        onUndone(comments);
      });
      return true;
    },
  };
}

function canBePutBack(comment: ModeratedComment): comment is ModeratedComment & { readonly status: ModeratedStatus } {
  return comment.status !== 'DELETED';
}

/** A decision that can be taken back: at once, or as soon as it is done. */
interface Decision {
  undo: (() => void) | null;
  isToBeUndone: boolean;
}

/**
 * Tells what was done, and offers for a while to undo it: in the toast, or by a key, which takes back one after the other, the last decision first, in
 * the order that they were made in and not in that of the answers.
 */
function useUndo() {
  const { language, showToast } = usePage();
  const messages = commentMessages[language];
  const decisions = useRef<Decision[]>([]);
  const forget = (decision: Decision) => {
    decisions.current = decisions.current.filter((other) => other !== decision);
  };
  const begin = (): Decision => {
    const decision: Decision = { undo: null, isToBeUndone: false };
    decisions.current.push(decision);
    return decision;
  };
  const offer = (decision: Decision, text: string, undo: () => void) => {
    const run = () => {
      if (decision.undo !== run) return;
      decision.undo = null;
      forget(decision);
      undo();
    };
    decision.undo = run;
    if (decision.isToBeUndone) return run();
    setTimeout(() => {
      decision.undo = null;
      forget(decision);
    }, offeredForMs);
    showToast({ kind: 'done', text, action: { label: messages.undo, run } });
  };
  const undo = () => {
    const last = decisions.current.findLast(({ isToBeUndone }) => !isToBeUndone);
    if (last === undefined) return;
    last.isToBeUndone = true;
    last.undo?.();
  };
  return { begin, offer, forget, undo };
}

import type { CommentStatus, ModeratedComment } from '@hanji/contracts/api/comments';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { EmptyState, EndState, ErrorState, LoadingState, MoreButton } from '@hanji/frontend-kit/controls/list-states';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listComments } from '../../api/comments/list-comments.ts';
import { listMessages } from '../../parts/list-messages.ts';
import { BulkBar } from '../../parts/record-table.tsx';
import { CommentEntry } from './comment-entry.tsx';
import type { CommentCommand } from './comment-keys.ts';
import { commentMessages } from './comment-messages.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { nextToLookAt } from './next-waiting.ts';
import { useLeavingComments } from './leaving-comments.ts';
import { focusComment, focusedComment, moveFocus, useFocusOnceShown } from './queue-focus.ts';
import { type CommentActions, useCommentActions } from './use-comment-actions.ts';
import { useCommentKeys } from './use-comment-keys.ts';

/** The comments of a state, or all that are not deleted, with keys to go through them quickly. */
export function CommentQueue({ status }: { readonly status: CommentStatus | undefined }): ReactNode {
  const { api, language } = usePage();
  const messages = commentMessages[language];
  const list = useInfiniteQuery({
    queryKey: ['comments', 'moderation', status ?? 'ALL'],
    queryFn: ({ pageParam, signal }) => listComments(api, { status, limit: 30, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const leaving = useLeavingComments();
  const comments = list.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !leaving.has(id)) ?? [];
  const focusOnceShown = useFocusOnceShown();
  const actions = useCommentActions({
    onBegin: (done, isDeletion) => focusComment(nextToLookAt(comments, done, isDeletion || status !== undefined)),
    onUndone: ([first]) => first !== undefined && focusOnceShown(first.id),
  });
  if (list.isPending) return <LoadingState language={language} />;
  if (list.isError && comments.length === 0) return <ErrorState error={list.error} language={language} retry={() => void list.refetch()} />;
  if (comments.length === 0) return <EmptyState title={messages.empty[status ?? 'ALL']}>{messages.emptyAdvice}</EmptyState>;
  return (
    <div>
      <ListedComments comments={comments} actions={actions} />
      <ListEnd list={list} count={comments.length} />
    </div>
  );
}

interface ListedCommentsProps {
  readonly comments: readonly ModeratedComment[];
  readonly actions: CommentActions;
}

function ListedComments({ comments, actions }: ListedCommentsProps): ReactNode {
  const { language, showToast } = usePage();
  const [messages, words] = [commentMessages[language], listMessages[language]];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState<string | null>(null);
  const [areKeysShown, showKeys] = useState(false);
  const tell = (comment: ModeratedComment) => showToast({ kind: 'done', text: messages.isSo(messages.states[comment.status]) });
  const keys = useCommentKeys((command) => runCommand(command, comments, { ...actions, showKeys: () => showKeys(true), tell }));
  const bulk = [
    { label: messages.approve, run: actions.approve },
    { label: messages.turnDown, run: actions.turnDown },
    { label: words.delete, isDestructive: true, run: actions.remove },
  ];
  const endReply = (id: string) => {
    setAnswered(null);
    focusComment(id);
  };
  return (
    <>
      <div className="queue-head">
        <BulkBar rows={comments.filter(({ id }) => chosen.has(id))} actions={bulk} onDone={() => setChosen(new Set())} />
        <button type="button" className="button-plain-link" onClick={() => showKeys(true)}>
          {messages.keys}
        </button>
      </div>
      {/* Once above them all: who looks at a guest's comment misses what can be done about other writers. */}
      {comments.some(({ isGuest, holdReason }) => isGuest && holdReason !== null) ? <p className="field-hint">{messages.guestNotTrusted}</p> : null}
      <ul className="ruled-list">
        {comments.map((comment) => (
          <li key={comment.id}>
            <CommentEntry
              comment={comment}
              actions={actions}
              isChosen={chosen.has(comment.id)}
              onChoose={() => setChosen(chosen.symmetricDifference(new Set([comment.id])))}
              isAnswered={answered === comment.id}
              onReply={() => setAnswered(comment.id)}
              onReplied={() => endReply(comment.status === 'PENDING' ? (nextToLookAt(comments, [comment], false) ?? comment.id) : comment.id)}
              onCancelReply={() => endReply(comment.id)}
            />
          </li>
        ))}
      </ul>
      {areKeysShown ? <KeysDialog keys={keys} onClose={() => showKeys(false)} /> : null}
    </>
  );
}

interface KeyActions extends CommentActions {
  readonly showKeys: () => void;
  /** Says that nothing is done, for the comment is in that state already. */
  readonly tell: (comment: ModeratedComment) => void;
}

function runCommand(command: CommentCommand, comments: readonly ModeratedComment[], actions: KeyActions): void {
  if (command === 'next' || command === 'previous') {
    return moveFocus(
      comments.map(({ id }) => id),
      command === 'next' ? 1 : -1,
    );
  }
  if (command === 'showKeys') return actions.showKeys();
  if (command === 'undo') return actions.undo();
  const comment = comments.find(({ id }) => id === focusedComment());
  if (comment === undefined) return;
  if (command === 'open') return document.querySelector<HTMLElement>(`[data-comment="${comment.id}"] .comment-entry-place`)?.click();
  if (comment.status === 'DELETED') return;
  if (comment.status === (command === 'approve' ? 'VISIBLE' : 'REJECTED')) return actions.tell(comment);
  void (command === 'approve' ? actions.approve([comment]) : actions.turnDown([comment]));
}

function ListEnd({ list, count }: { readonly list: UseInfiniteQueryResult; readonly count: number }): ReactNode {
  const { language } = usePage();
  if (list.isError) return <ErrorState error={list.error} language={language} retry={() => void list.refetch()} />;
  if (list.hasNextPage) return <MoreButton language={language} isBusy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />;
  return <EndState>{listMessages[language].end(count)}</EndState>;
}

import type { CommentStatus } from '@hanji/contracts/api/comments';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface CommentMessages {
  readonly lead: string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly posts: string;
  readonly end: string;
  readonly statuses: Readonly<Record<Exclude<CommentStatus, 'VISIBLE'>, string>>;
  readonly private: string;
  readonly delete: string;
  readonly deleteOf: (title: string) => string;
  readonly deleteTitle: string;
  readonly deleteDetail: string;
  readonly deleteConfirm: string;
  readonly deleted: string;
}

/** What the page of one's own comments says. */
export const commentMessages: Catalogue<CommentMessages> = {
  ko: {
    lead: '글에 남기신 댓글입니다. 제목을 누르면 그 자리로 갑니다.',
    empty: '아직 남긴 댓글이 없습니다.',
    emptyAdvice: '글을 읽고 생각을 남겨 보세요.',
    posts: '글 둘러보기',
    end: '댓글을 모두 보았습니다.',
    statuses: { PENDING: '승인을 기다리는 중', REJECTED: '공개되지 않음', DELETED: '지워짐' },
    private: '비밀 댓글',
    delete: '지우기',
    deleteOf: (title) => `‘${title}’에 남긴 댓글 지우기`,
    deleteTitle: '이 댓글을 지울까요?',
    deleteDetail: '지운 댓글은 되돌릴 수 없습니다. 답글이 있으면 답글은 남고 이 자리에는 지워진 댓글이라고 표시됩니다.',
    deleteConfirm: '댓글 지우기',
    deleted: '댓글을 지웠습니다.',
  },
  en: {
    lead: 'What you wrote under posts. The title leads to the place.',
    empty: 'You have not written any comments yet.',
    emptyAdvice: 'Read something and say what you think.',
    posts: 'Look at the posts',
    end: 'Those are all your comments.',
    statuses: { PENDING: 'Waiting for approval', REJECTED: 'Not published', DELETED: 'Deleted' },
    private: 'Private',
    delete: 'Delete',
    deleteOf: (title) => `Delete the comment on “${title}”`,
    deleteTitle: 'Delete this comment?',
    deleteDetail: 'It cannot be brought back. Replies to it stay, below a note that a comment was deleted.',
    deleteConfirm: 'Delete the comment',
    deleted: 'The comment is deleted.',
  },
};

import type { CommentStatus, HoldReason } from '@hanji/contracts/api/comments';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { CommentCommand } from './comment-keys.ts';

/** What the page shows: the comments of a state, or all that are not deleted. */
export type CommentView = CommentStatus | 'ALL';

interface CommentMessages {
  readonly lead: string;
  readonly status: string;
  readonly views: Readonly<Record<CommentView, string>>;
  /** How many wait, as a sentence. */
  readonly waiting: (count: number) => string;
  readonly states: Readonly<Record<CommentStatus, string>>;
  readonly isSo: (state: string) => string;
  readonly holdReasons: Readonly<Record<HoldReason, string>>;
  readonly private: string;
  readonly guest: string;
  readonly deletedUser: string;
  readonly isReply: string;
  readonly gone: string;
  readonly on: string;
  readonly newTab: string;
  readonly approve: string;
  readonly trust: string;
  readonly distrust: string;
  readonly trusted: string;
  readonly distrusted: string;
  /** Why a guest is not trusted, and what can be done instead. */
  readonly guestNotTrusted: string;
  readonly turnDown: string;
  readonly reply: string;
  readonly goOnReplying: string;
  readonly approved: (count: number) => string;
  readonly turnedDown: (count: number) => string;
  readonly deleted: (count: number) => string;
  readonly undo: string;
  readonly undone: string;
  readonly showAll: string;
  readonly fold: string;
  readonly deleteTitle: (count: number) => string;
  readonly deleteDetail: string;
  readonly deleteConfirm: (count: number) => string;
  readonly yourReply: string;
  readonly replyMissing: string;
  readonly replyToPrivate: string;
  readonly sendReply: string;
  readonly approveAndReply: string;
  readonly sending: string;
  readonly replied: string;
  readonly parentGone: string;
  readonly empty: Readonly<Record<CommentView, string>>;
  readonly emptyAdvice: string;
  readonly keys: string;
  readonly keysOn: string;
  readonly keysDetail: string;
  readonly commands: Readonly<Record<CommentCommand, string>>;
}

/** What the page of comments says. */
export const commentMessages: Catalogue<CommentMessages> = {
  ko: {
    lead: '독자가 남긴 댓글을 읽고, 공개할지 정하고, 답합니다. 링크가 많은 댓글(손님은 더 적어도)과 여럿이 되풀이해 올린 글은 확인을 기다리고, 나머지는 바로 공개됩니다.',
    status: '어떤 댓글을 볼지',
    waiting: (count) => (count === 0 ? '승인을 기다리는 댓글이 없습니다.' : plural(count, 'ko', { other: '승인을 기다리는 댓글이 #개 있습니다.' })),
    views: { PENDING: '승인 대기', VISIBLE: '공개', ALL: '전체', REJECTED: '거절', DELETED: '삭제' },
    states: { VISIBLE: '공개', PENDING: '승인 대기', REJECTED: '거절함', DELETED: '삭제됨' },
    isSo: (state) => `이미 ‘${state}’ 상태인 댓글입니다.`,
    holdReasons: {
      HONEYPOT: '사람 눈에는 보이지 않는 칸까지 채웠습니다.',
      LINKS: '링크가 많습니다.',
      REPEATED: '같은 내용이 한 시간 안에 여러 번 올라왔습니다.',
    },
    private: '비밀 댓글',
    guest: '손님',
    deletedUser: '탈퇴한 사용자',
    isReply: '답글',
    gone: '내용이 지워졌습니다. 답글이 있어 자리만 남아 있습니다.',
    on: '글',
    newTab: '새 탭에서 열림',
    approve: '승인',
    trust: '이 사람 믿기',
    distrust: '더는 믿지 않기',
    trusted: '이제 이 사람의 댓글은 확인을 기다리지 않습니다.',
    distrusted: '이제 이 사람의 댓글도 확인을 거칩니다.',
    guestNotTrusted: '‘이 사람 믿기’는 가입한 사람에게만 있습니다. 손님의 이름은 누구나 쓸 수 있기 때문입니다. 자주 오는 손님에게는 가입을 권해 보세요.',
    turnDown: '거절',
    reply: '답글 쓰기',
    goOnReplying: '쓰던 답글 이어 쓰기',
    approved: (count) => plural(count, 'ko', { other: '댓글 #개를 승인했습니다.' }),
    turnedDown: (count) => plural(count, 'ko', { other: '댓글 #개를 거절했습니다.' }),
    deleted: (count) => plural(count, 'ko', { other: '댓글 #개를 지웠습니다.' }),
    undo: '되돌리기',
    undone: '되돌렸습니다.',
    showAll: '더 보기',
    fold: '접기',
    deleteTitle: (count) => (count === 1 ? '이 댓글을 지울까요?' : `댓글 ${count}개를 지울까요?`),
    deleteDetail: '지운 뒤 10초 동안은 되돌릴 수 있고, 그 뒤에는 되돌릴 수 없습니다. 답글이 달린 댓글은 내용만 사라지고 자리는 남습니다.',
    deleteConfirm: (count) => plural(count, 'ko', { other: '댓글 #개 지우기' }),
    yourReply: '답글',
    replyMissing: '답글을 써 주세요.',
    replyToPrivate: '비밀 댓글이지만 답글은 모두에게 보입니다. 댓글 내용을 옮겨 적지 마세요.',
    sendReply: '답글 올리기',
    approveAndReply: '승인하고 답글 올리기',
    sending: '올리는 중…',
    replied: '답글을 올렸습니다.',
    parentGone: '답하려던 댓글이 그사이 없어졌습니다. 쓰신 글은 그대로 있습니다.',
    empty: {
      PENDING: '승인을 기다리는 댓글이 없습니다.',
      VISIBLE: '공개된 댓글이 없습니다.',
      ALL: '아직 댓글이 없습니다.',
      REJECTED: '거절한 댓글이 없습니다.',
      DELETED: '자리만 남은 댓글이 없습니다.',
    },
    emptyAdvice: '새 댓글이 오면 여기에 나타납니다.',
    keys: '단축키',
    keysOn: '단축키 쓰기',
    keysDetail: '글을 쓰고 있을 때는 듣지 않습니다. 한글 자판에서도 같은 자리의 키를 누르면 됩니다.',
    commands: {
      next: '다음 댓글',
      previous: '이전 댓글',
      approve: '승인',
      turnDown: '거절',
      undo: '방금 한 일 되돌리기',
      open: '글에서 보기',
      showKeys: '이 안내',
    },
  },
  en: {
    lead: 'Read what readers wrote, decide what is published, and answer. A comment waits that has many links (fewer of a guest) or says what others posted again and again; all others are public at once.',
    status: 'Which comments are shown',
    waiting: (count) => (count === 0 ? 'No comment is waiting.' : plural(count, 'en', { one: '# comment is waiting.', other: '# comments are waiting.' })),
    views: { PENDING: 'Waiting', VISIBLE: 'Public', ALL: 'All', REJECTED: 'Turned down', DELETED: 'Deleted' },
    isSo: (state) => `Nothing to do: the comment is “${state}” already.`,
    states: { VISIBLE: 'Public', PENDING: 'Waiting', REJECTED: 'Turned down', DELETED: 'Deleted' },
    holdReasons: {
      HONEYPOT: 'It filled in a field that people never see.',
      LINKS: 'It has many links.',
      REPEATED: 'The same text was posted several times within an hour.',
    },
    private: 'Private',
    guest: 'Guest',
    deletedUser: 'Deleted user',
    isReply: 'Reply',
    gone: 'Its text is deleted. It keeps its place because there are replies to it.',
    on: 'On',
    newTab: 'opens a new tab',
    approve: 'Approve',
    trust: 'Trust this writer',
    distrust: 'No longer trust this writer',
    trusted: 'Nothing that this writer says waits from now on.',
    distrusted: 'What this writer says is looked at again.',
    guestNotTrusted:
      '“Trust this writer” is offered for those who have an account: anybody can write under the name of a guest. Ask guests who come often to register.',
    turnDown: 'Turn down',
    reply: 'Reply',
    goOnReplying: 'Go on with your reply',
    approved: (count) => plural(count, 'en', { one: 'It is approved.', other: '# comments are approved.' }),
    turnedDown: (count) => plural(count, 'en', { one: 'It is turned down.', other: '# comments are turned down.' }),
    deleted: (count) => plural(count, 'en', { one: 'It is deleted.', other: '# comments are deleted.' }),
    undo: 'Undo',
    undone: 'It is undone.',
    showAll: 'More',
    fold: 'Less',
    deleteTitle: (count) => (count === 1 ? 'Delete this comment?' : `Delete ${count} comments?`),
    deleteDetail: 'It can be undone for ten seconds, and not after that. A comment with replies loses its text and keeps its place.',
    deleteConfirm: (count) => plural(count, 'en', { one: 'Delete the comment', other: 'Delete # comments' }),
    yourReply: 'Your reply',
    replyMissing: 'Write a reply.',
    replyToPrivate: 'The comment is private, but everybody can read your reply. Do not repeat what it says.',
    sendReply: 'Post the reply',
    approveAndReply: 'Approve and post the reply',
    sending: 'Posting…',
    replied: 'Your reply is posted.',
    parentGone: 'The comment you reply to is gone meanwhile. What you wrote is still here.',
    empty: {
      PENDING: 'No comment is waiting.',
      VISIBLE: 'No comment is public.',
      ALL: 'There are no comments yet.',
      REJECTED: 'No comment was turned down.',
      DELETED: 'No deleted comment keeps a place.',
    },
    emptyAdvice: 'New comments will appear here.',
    keys: 'Keys',
    keysOn: 'Use these keys',
    keysDetail: 'They do nothing while you are typing.',
    commands: {
      next: 'Next comment',
      previous: 'Previous comment',
      approve: 'Approve',
      turnDown: 'Turn down',
      undo: 'Undo what was done last',
      open: 'Open in its post',
      showKeys: 'Show these keys',
    },
  },
};

import type { PluralForms } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the comment section says. Plain texts only: the page hands them to its scripts. */
export interface CommentMessages {
  readonly title: string;
  readonly none: string;
  readonly lost: string;
  readonly retry: string;
  readonly more: string;
  readonly moreReplies: PluralForms;
  readonly deeperReplies: PluralForms;
  readonly earlierReplies: string;
  readonly allComments: string;
  readonly backToPost: string;
  readonly commentsOn: string;
  readonly deleted: string;
  readonly deletedUser: string;
  readonly private: string;
  readonly privateText: string;
  readonly guest: string;
  readonly byAuthor: string;
  readonly edited: string;
  readonly waiting: string;
  readonly inReplyTo: string;
  readonly reply: string;
  readonly replyTo: string;
  readonly edit: string;
  readonly delete: string;
  readonly unlock: string;
  readonly write: string;
  readonly text: string;
  readonly markup: string;
  readonly name: string;
  readonly password: string;
  readonly passwordUse: string;
  readonly logIn: string;
  readonly makePrivate: string;
  readonly send: string;
  readonly save: string;
  readonly cancel: string;
  readonly preview: string;
  readonly writingAs: string;
  readonly sent: string;
  readonly sentWaiting: string;
  readonly changed: string;
  readonly removed: string;
  readonly deleteQuestion: string;
  readonly unlocked: string;
  readonly restored: string;
  readonly willSend: string;
  readonly sending: string;
  readonly newComments: PluralForms;
  readonly shownNew: PluralForms;
  readonly mend: string;
  readonly failure: CommentFailures;
}

/** What went wrong, by what to do about it. */
export interface CommentFailures {
  readonly noText: string;
  readonly noName: string;
  readonly shortPassword: string;
  readonly wrongPassword: string;
  readonly manyLinks: string;
  readonly repeated: string;
  readonly parentGone: string;
  readonly tooFast: string;
  readonly stale: string;
  readonly notYours: string;
  readonly gone: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly loginEnded: string;
  readonly suspended: string;
  readonly loginUnchecked: string;
  readonly other: string;
}

/** The comment section's messages by language. */
export const commentMessages: Catalogue<CommentMessages> = {
  ko: {
    title: '댓글',
    none: '아직 댓글이 없습니다. 첫 댓글을 남겨 주세요.',
    lost: '지금은 댓글을 불러올 수 없습니다.',
    retry: '다시 시도',
    more: '댓글 더 보기',
    moreReplies: { other: '답글 #개 더 보기' },
    deeperReplies: { other: '더 깊은 답글 #개' },
    earlierReplies: '이 갈래를 처음부터 보기',
    allComments: '모든 댓글 보기',
    backToPost: '글로 돌아가기',
    commentsOn: '댓글:',
    deleted: '지워진 댓글입니다.',
    deletedUser: '탈퇴한 사용자',
    private: '비밀 댓글',
    privateText: '비밀 댓글입니다. 쓴 사람과 관리자만 볼 수 있습니다.',
    guest: '손님',
    byAuthor: '글쓴이',
    edited: '고침',
    waiting: '승인 대기 중',
    inReplyTo: '답글을 단 댓글',
    reply: '답글',
    replyTo: '#님에게 답글',
    edit: '고치기',
    delete: '지우기',
    unlock: '비밀번호로 보기',
    write: '댓글 쓰기',
    text: '내용',
    markup: '**굵게**, *기울임*, `코드`, [링크](주소)를 쓸 수 있습니다.',
    name: '이름',
    password: '비밀번호',
    passwordUse: '비밀번호는 나중에 댓글을 고치거나 지울 때 씁니다. 네 글자 이상 적어 주세요.',
    logIn: '로그인하고 쓰기',
    makePrivate: '비밀 댓글로 쓰기',
    send: '댓글 남기기',
    save: '저장',
    cancel: '취소',
    preview: '미리 보기',
    writingAs: '# 이름으로 씁니다',
    sent: '댓글을 남겼습니다.',
    sentWaiting: '댓글을 받았습니다. 관리자가 승인하면 여기에 보입니다.',
    changed: '댓글을 고쳤습니다.',
    removed: '댓글을 지웠습니다.',
    deleteQuestion: '이 댓글을 지울까요? 되돌릴 수 없습니다.',
    unlocked: '비밀 댓글을 열었습니다.',
    restored: '쓰다 만 글을 되살렸습니다.',
    willSend: '연결되면 보내겠습니다. 쓴 글은 이 브라우저에 남아 있습니다.',
    sending: '보내는 중…',
    newComments: { other: '새 댓글 #개 보기' },
    shownNew: { other: '새 댓글 #개를 더했습니다.' },
    mend: '아래 표시된 곳을 고쳐 주세요.',
    failure: {
      noText: '내용을 적어 주세요.',
      noName: '이름을 적어 주세요.',
      shortPassword: '비밀번호를 네 글자 이상 적어 주세요.',
      wrongPassword: '비밀번호가 맞지 않습니다.',
      manyLinks: '링크가 너무 많습니다. 몇 개를 빼 주세요.',
      repeated: '방금 똑같은 댓글을 남기셨습니다.',
      parentGone: '답글을 달 댓글이 지워졌습니다.',
      tooFast: '댓글이 너무 잦습니다. 잠시 뒤에 다시 보내 주세요.',
      stale: '그사이 댓글이 바뀌었습니다. 새로 고친 뒤 다시 고쳐 주세요.',
      notYours: '이 댓글을 바꿀 수 없습니다. 로그인했는지 확인해 주세요.',
      gone: '댓글이 이미 지워졌습니다.',
      offline: '연결이 끊겼습니다.',
      unreachable: '서버가 답하지 않습니다.',
      loginEnded: '로그인이 끝나 보내지 못했습니다. 다시 로그인하면 쓴 글로 돌아옵니다.',
      suspended: '이용이 정지된 계정이라 보내지 못했습니다. 사이트 관리자에게 문의해 주세요.',
      loginUnchecked: '로그인을 확인하지 못해 아직 보내지 않았습니다. 쓴 글은 이 브라우저에 남아 있으니 잠시 뒤에 다시 보내 주세요.',
      other: '지금은 보낼 수 없습니다. 쓴 글은 그대로 있으니 잠시 뒤에 다시 보내 주세요.',
    },
  },
  en: {
    title: 'Comments',
    none: 'No comments yet. Write the first one.',
    lost: 'The comments cannot be shown right now.',
    retry: 'Try again',
    more: 'More comments',
    moreReplies: { one: '# more reply', other: '# more replies' },
    deeperReplies: { one: '# deeper reply', other: '# deeper replies' },
    earlierReplies: 'This thread from its beginning',
    allComments: 'All comments',
    backToPost: 'Back to the post',
    commentsOn: 'Comments:',
    deleted: 'This comment was deleted.',
    deletedUser: 'Deleted user',
    private: 'Private',
    privateText: 'This comment is private. Only its writer and the admins can read it.',
    guest: 'Guest',
    byAuthor: 'Author',
    edited: 'edited',
    waiting: 'Waiting for approval',
    inReplyTo: 'In reply to',
    reply: 'Reply',
    replyTo: 'Reply to #',
    edit: 'Edit',
    delete: 'Delete',
    unlock: 'Unlock with password',
    write: 'Write a comment',
    text: 'Your comment',
    markup: 'You can use **bold**, *italic*, `code` and [links](address).',
    name: 'Name',
    password: 'Password',
    passwordUse: 'With the password you can change or delete the comment later. Use at least four characters.',
    logIn: 'Log in to comment',
    makePrivate: 'Make it private',
    send: 'Post comment',
    save: 'Save',
    cancel: 'Cancel',
    preview: 'Preview',
    writingAs: 'Writing as #',
    sent: 'Your comment is posted.',
    sentWaiting: 'Thank you. Your comment will appear here once it is approved.',
    changed: 'The comment is changed.',
    removed: 'The comment is deleted.',
    deleteQuestion: 'Delete this comment? This cannot be undone.',
    unlocked: 'The private comment is unlocked.',
    restored: 'What you were writing is back.',
    willSend: 'It will be sent once there is a connection. Your text is kept in this browser.',
    sending: 'Sending…',
    newComments: { one: 'Show # new comment', other: 'Show # new comments' },
    shownNew: { one: '# new comment added.', other: '# new comments added.' },
    mend: 'Please mend what is marked below.',
    failure: {
      noText: 'Write something first.',
      noName: 'Give a name.',
      shortPassword: 'Use at least four characters.',
      wrongPassword: 'That is not the password of this comment.',
      manyLinks: 'There are too many links. Take some out.',
      repeated: 'You have posted just this a moment ago.',
      parentGone: 'The comment you reply to has been deleted.',
      tooFast: 'You are writing very fast. Wait a moment, then send it again.',
      stale: 'The comment was changed meanwhile. Reload the page, then edit it again.',
      notYours: 'You cannot change this comment. Check that you are logged in.',
      gone: 'The comment has been deleted already.',
      offline: 'You are offline.',
      unreachable: 'The server does not answer.',
      loginEnded: 'Your login has ended, so this was not sent. Log in again and you are back at what you wrote.',
      suspended: 'This account is suspended, so this was not sent. Ask the administrator of this site.',
      loginUnchecked: 'Your login could not be checked, so this was not sent yet. Your text is kept in this browser; send it again in a moment.',
      other: 'This cannot be sent right now. Your text is still here; try again in a moment.',
    },
  },
};

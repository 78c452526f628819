import { formatBytes, plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Place } from '../places.ts';

interface ManagementMessages {
  readonly lead: string;
  readonly about: Readonly<
    Record<Extract<Place, 'identity' | 'backups' | 'imports' | 'exports' | 'orphanImages' | 'deadLetters' | 'bugReports' | 'status' | 'releases'>, string>
  >;
  readonly progress: (percent: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly jobs: Readonly<Record<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED', string>>;
  readonly backups: {
    readonly lead: string;
    readonly make: string;
    readonly made: string;
    readonly bring: string;
    readonly bringing: string;
    readonly brought: string;
    readonly isEmpty: string;
    readonly isBrought: string;
    readonly remove: string;
    readonly removeTitle: (when: string) => string;
    readonly removeDetail: string;
    readonly removed: string;
    readonly columns: Readonly<Record<'made' | 'state' | 'size' | 'actions', string>>;
    readonly download: string;
    readonly restore: string;
    readonly restoreTitle: string;
    readonly restoreDetail: string;
    /** That a restoration ends every login, before it and after it. */
    readonly restoreLogins: string;
    readonly restoredLogins: string;
    readonly restoreWord: string;
    readonly restoreWordLabel: string;
    readonly restoreWordMissing: string;
    readonly restoreBegun: string;
    readonly lastRestored: (when: string) => string;
    readonly lastFailed: (when: string, why: string) => string;
    readonly empty: string;
    readonly emptyAdvice: string;
    readonly actionsOf: (when: string) => string;
  };
  readonly orphans: {
    readonly lead: string;
    readonly columns: Readonly<Record<'picture' | 'size' | 'day' | 'actions', string>>;
    readonly deleteAll: string;
    readonly deleteAllTitle: string;
    readonly deleteTitle: (count: number, name: string) => string;
    readonly deleteDetail: string;
    readonly deleteConfirm: (count: number) => string;
    readonly deleted: (count: number) => string;
    readonly deletedAll: (count: number, bytes: string) => string;
    readonly empty: string;
  };
  readonly reports: {
    readonly lead: string;
    readonly status: string;
    readonly from: string;
    readonly guest: string;
    readonly user: string;
    readonly page: string;
    readonly answer: string;
    readonly answerHint: string;
    readonly answerMissing: string;
    readonly send: string;
    readonly sent: string;
    /** Guests have no page on which an answer is shown. */
    readonly keptForGuest: string;
    readonly guestHint: string;
    readonly writeTo: (address: string) => string;
    readonly reply: (title: string) => string;
    readonly empty: string;
  };
}

/** What the pages of management say. */
export const managementMessages: Catalogue<ManagementMessages> = {
  ko: {
    lead: '블로그를 지키고 옮기고 살피는 일입니다.',
    about: {
      identity: '모든 화면과 피드에 나오는 이름과 한 줄 소개를 바꿉니다.',
      backups: '블로그 전체를 파일 하나로 남기고, 그 파일로 되돌립니다.',
      imports: 'WordPress, Ghost, Markdown 블로그의 글을 가져옵니다.',
      exports: '글과 그림을 모두 Markdown 파일로 내보냅니다.',
      orphanImages: '어느 글에서도 쓰지 않는 그림을 지웁니다.',
      deadLetters: '서비스가 처리하지 못한 일을 다시 맡기거나 그만둡니다.',
      bugReports: '독자가 알려 온 문제에 답합니다.',
      status: '서비스가 답하는지, 기다리는 일이 있는지 봅니다.',
      releases: '새 버전이 지금 버전만큼 잘, 빨리 답하는지 견주어 봅니다.',
    },
    progress: (percent) => `${percent}%`,
    bytes: (bytes) => formatBytes(bytes, 'ko'),
    jobs: { QUEUED: '차례를 기다림', RUNNING: '하는 중', DONE: '마침', FAILED: '실패' },
    backups: {
      lead: '글, 댓글, 사용자, 그림, 통계까지 모두 들어 있습니다. 창을 닫아도 계속됩니다.',
      make: '지금 백업하기',
      made: '백업을 시작했습니다.',
      bring: '백업 파일 올리기',
      bringing: '백업 파일을 올리는 중',
      remove: '이 백업 지우기',
      removeTitle: (when) => `${when}의 백업 지우기`,
      removeDetail: '백업 파일도 함께 지워집니다. 되돌릴 수 없습니다.',
      removed: '백업을 지웠습니다.',
      isEmpty: '빈 파일입니다. 다른 파일을 골라 주세요.',
      isBrought: '올린 백업',
      brought: '백업 파일을 올렸습니다. 이제 확인합니다.',
      columns: { made: '만든 때', state: '상태', size: '크기', actions: '할 일' },
      download: '내려받기',
      restore: '이 백업으로 되돌리기',
      restoreTitle: '이 백업으로 되돌릴까요?',
      restoreDetail:
        '이 백업 뒤에 쓴 글과 댓글, 새 사용자, 그림이 모두 사라집니다. 되돌리는 동안 블로그가 잠시 쉽니다. 먼저 지금 상태를 백업해 두는 것이 좋습니다.',
      restoreLogins: '되돌리면 나를 포함해 모두 로그아웃됩니다. 끝난 뒤 백업할 때 쓰던 비밀번호로 다시 로그인하세요.',
      restoredLogins: '그때 모든 로그인이 끝났으므로, 로그인하라고 하면 백업할 때 쓰던 비밀번호로 다시 로그인하세요.',
      restoreWord: '되돌리기',
      restoreWordLabel: '되돌리려면 ‘되돌리기’라고 적어 주세요',
      restoreWordMissing: '‘되돌리기’라고 적어야 시작합니다.',
      lastRestored: (when) => `마지막으로 ${when}에 백업으로 되돌렸고, 문제없이 끝났습니다.`,
      lastFailed: (when, why) => `${when}에 백업으로 되돌리지 못했습니다. ${why}`,
      restoreBegun: '되돌리기를 시작했습니다.',
      empty: '아직 백업이 없습니다.',
      emptyAdvice: '하나 만들어 두면 무슨 일이 있어도 돌아올 수 있습니다.',
      actionsOf: (when) => `할 일: ${when} 백업`,
    },
    orphans: {
      lead: '하루 넘게 아무 데에서도 쓰지 않은 그림입니다. 저절로도 치워집니다.',
      columns: { picture: '그림', size: '크기', day: '올린 날', actions: '할 일' },
      deleteAll: '모두 지우기',
      deleteAllTitle: '쓰지 않는 그림을 모두 지울까요?',
      deleteTitle: (count, name) => (count === 1 ? `‘${name}’ 그림을 지울까요?` : `그림 ${count}개를 지울까요?`),
      deleteDetail: '되돌릴 수 없습니다. 다른 사이트에서 이 그림을 보여 주고 있다면 거기에서도 사라집니다.',
      deleteConfirm: (count) => plural(count, 'ko', { other: '그림 #개 지우기' }),
      deleted: (count) => plural(count, 'ko', { other: '그림 #개를 지웠습니다.' }),
      deletedAll: (count, bytes) => `그림 ${count}개, ${bytes}를 지웠습니다.`,
      empty: '쓰지 않는 그림이 없습니다.',
    },
    reports: {
      lead: '읽는 사람이 알려 온 오류와 바라는 점입니다. 여기에서 답하면, 로그인하고 신고한 사람에게 그 답이 보입니다.',
      status: '상태',
      from: '보낸 사람',
      guest: '손님',
      user: '회원',
      page: '있던 곳',
      answer: '답',
      answerHint: '무엇을 했는지, 언제 고쳐지는지 적어 주세요.',
      answerMissing: '답을 적어 주세요.',
      send: '답 보내기',
      sent: '답을 보냈습니다.',
      keptForGuest: '답을 남겼습니다. 손님은 이곳의 답을 볼 수 없습니다.',
      guestHint: '손님은 이 답을 볼 수 없습니다. 연락처를 남겼다면 이메일로 보내 주세요.',
      writeTo: (address) => `${address} 주소로 이메일 쓰기`,
      reply: (title) => `답하기: ${title}`,
      empty: '신고가 없습니다.',
    },
  },
  en: {
    lead: 'Keeping the blog safe, moving it, and seeing how it is.',
    about: {
      identity: 'Change the name and the line about it that every page and feed shows.',
      backups: 'Keep the whole blog as one file, and bring it back from it.',
      imports: 'Bring the posts of a WordPress, Ghost or Markdown blog.',
      exports: 'Take all texts and pictures along as files of Markdown.',
      orphanImages: 'Delete pictures that no post uses.',
      deadLetters: 'Send what a service could not handle back to it, or give it up.',
      bugReports: 'Answer what readers have reported.',
      status: 'See whether every service answers, and what is waiting.',
      releases: 'Compare how often a candidate fails, and how fast it answers.',
    },
    progress: (percent) => `${percent} %`,
    bytes: (bytes) => formatBytes(bytes, 'en'),
    jobs: { QUEUED: 'Waiting', RUNNING: 'Under way', DONE: 'Done', FAILED: 'Failed' },
    backups: {
      lead: 'Posts, comments, users, pictures and figures are all in it. It goes on when this page is left.',
      make: 'Back up now',
      made: 'The backup has begun.',
      bring: 'Upload a backup',
      bringing: 'Uploading the backup',
      remove: 'Delete this backup',
      removeTitle: (when) => `Delete the backup of ${when}`,
      removeDetail: 'Its file goes too. This cannot be undone.',
      removed: 'The backup is deleted.',
      isEmpty: 'The file is empty. Choose another one.',
      isBrought: 'uploaded',
      brought: 'The backup is uploaded, and checked now.',
      columns: { made: 'Made', state: 'State', size: 'Size', actions: 'Actions' },
      download: 'Download',
      restore: 'Restore this backup',
      restoreTitle: 'Restore this backup?',
      restoreDetail:
        'Everything since then goes: posts, comments, new users and pictures. The blog pauses while it is restored. It is wise to back up what there is now first.',
      restoreLogins: 'Everybody is logged out by it, you too: log in again afterwards, with the password of the time of the backup.',
      restoredLogins: 'That ended every login: all log in again, with the password that they had when the backup was made.',
      restoreWord: 'restore',
      restoreWordLabel: 'Type “restore” to confirm',
      restoreWordMissing: 'It begins only when “restore” is typed here.',
      lastRestored: (when) => `The site was last restored from a backup on ${when}. It succeeded.`,
      lastFailed: (when, why) => `The site could not be restored from a backup on ${when}. ${why}`,
      restoreBegun: 'The restoration has begun.',
      empty: 'There are no backups yet.',
      emptyAdvice: 'With one of them you can come back from anything.',
      actionsOf: (when) => `Actions for the backup of ${when}`,
    },
    orphans: {
      lead: 'Pictures that nothing has used for more than a day. They are also cleared away by themselves.',
      columns: { picture: 'Picture', size: 'Size', day: 'Uploaded', actions: 'Actions' },
      deleteAll: 'Delete all',
      deleteAllTitle: 'Delete all unused pictures?',
      deleteTitle: (count, name) => (count === 1 ? `Delete “${name}”?` : `Delete ${count} pictures?`),
      deleteDetail: 'This cannot be undone. Other sites that show them lose them too.',
      deleteConfirm: (count) => plural(count, 'en', { one: 'Delete the picture', other: 'Delete # pictures' }),
      deleted: (count) => plural(count, 'en', { one: 'It is deleted.', other: '# pictures are deleted.' }),
      deletedAll: (count, bytes) => `${plural(count, 'en', { one: '# picture', other: '# pictures' })}, ${bytes}, deleted.`,
      empty: 'There are no unused pictures.',
    },
    reports: {
      lead: 'What readers reported to be wrong or wished for. Whoever sent a report while logged in sees your answer.',
      status: 'State',
      from: 'From',
      guest: 'a guest',
      user: 'a user',
      page: 'Page',
      answer: 'Answer',
      answerHint: 'Say what was done, or when it will be.',
      answerMissing: 'Write an answer.',
      send: 'Send the answer',
      sent: 'The answer is sent.',
      keptForGuest: 'The answer is kept. Guests do not see it here.',
      guestHint: 'A guest does not see this answer. Send it by e-mail where an address was left.',
      writeTo: (address) => `Write to ${address}`,
      reply: (title) => `Answer “${title}”`,
      empty: 'There are no reports.',
    },
  },
};

import type { ImportJob, ImportKind, ImportReport } from '@hanji/contracts/api/imports';
import { type FieldNames, importFieldNames } from '@hanji/contracts/import-fields';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { ReportSection } from './report-sections.ts';

type AuthorsByEmail = 'all' | 'some' | 'none';

interface ImportMessages extends FieldNames {
  readonly lead: string;
  readonly choose: string;
  readonly drop: string;
  readonly wrongFile: string;
  readonly tooLarge: string;
  readonly isEmpty: string;
  readonly uploading: (name: string) => string;
  readonly again: (name: string) => string;
  readonly chooseAgain: string;
  readonly otherFile: string;
  readonly kinds: Readonly<Record<ImportKind, string>>;
  readonly states: Readonly<Record<ImportJob['status'], string>>;
  readonly options: string;
  readonly siteHint: string;
  readonly authorHint: string;
  readonly timeZoneHint: string;
  readonly fetchPicturesHint: string;
  readonly nameHint: string;
  readonly overwriteEditedHint: string;
  readonly optional: string;
  readonly check: string;
  readonly checkAgain: string;
  readonly start: string;
  readonly startTitle: string;
  readonly startDetail: string;
  readonly goOn: string;
  readonly stop: string;
  readonly seePosts: string;
  readonly restoredSince: string;
  readonly remove: string;
  readonly removeTitle: string;
  readonly removeDetail: string;
  readonly removed: string;
  readonly counting: string;
  readonly progress: (done: number, total: number) => string;
  readonly report: string;
  readonly dryRun: string;
  /** Of an import, or of a look at it, that ended before its end. */
  readonly stopped: (done: number, items: number) => string;
  readonly stoppedDryRun: (done: number, items: number) => string;
  /** The same where nothing was dealt with yet. */
  readonly stoppedAtOnce: string;
  readonly stoppedDryRunAtOnce: string;
  /** Of a report of what was found, once an import has begun that made no report of its own. */
  readonly dryRunBefore: string;
  readonly reportFile: string;
  readonly reportText: string;
  /** What became of posts and pages, without what nothing became of. */
  readonly outcomes: (outcomes: ImportReport['posts']) => string;
  readonly figures: Readonly<Record<'items' | 'posts' | 'pages' | 'comments' | 'pictures' | 'redirects' | 'left' | 'failed' | 'notReached', string>>;
  /** How many writers it names. */
  readonly authors: (count: number) => string;
  /** What becomes of those who had no account here, by how many of them have an e-mail address. */
  readonly accounts: Readonly<Record<AuthorsByEmail, string>>;
  readonly guests: string;
  readonly seeAccounts: string;
  readonly groups: Readonly<Record<ReportSection, string>>;
  readonly times: (count: number) => string;
  /** How often it happened beyond the examples that are shown. */
  readonly rest: (count: number) => string;
  readonly earlier: string;
  readonly open: string;
}

/** What the import says. */
export const importMessages: Catalogue<ImportMessages> = {
  ko: {
    lead: 'WordPress 내보내기(.xml), Ghost 내보내기(.json), Markdown 묶음(.zip)을 2GB까지 가져올 수 있습니다. 창을 닫아도 계속됩니다.',
    choose: '파일 고르기',
    drop: '또는 여기에 파일을 놓으세요.',
    wrongFile: '.xml, .json, .zip, .md 파일만 가져올 수 있습니다.',
    isEmpty: '빈 파일입니다. 다른 파일을 골라 주세요.',
    tooLarge: '2GB를 넘는 파일은 가져올 수 없습니다.',
    uploading: (name) => `${name} 올리는 중`,
    again: (name) => `${name} 파일이 다 올라오지 않았습니다. 같은 파일을 다시 고르면 이어서 올립니다.`,
    chooseAgain: '같은 파일 고르기',
    otherFile: '올리던 파일이 아닙니다. 이름과 크기가 같은 파일을 골라 주세요.',
    kinds: { WORDPRESS: 'WordPress', GHOST: 'Ghost', MARKDOWN: 'Markdown' },
    states: {
      UPLOADING: '올리는 중',
      UPLOADED: '다 올라옴',
      CHECKING: '미리 살펴보는 중',
      CHECKED: '미리 살펴봄',
      RUNNING: '가져오는 중',
      STOPPED: '멈춤',
      DONE: '마침',
      FAILED: '실패',
    },
    options: '파일에 없는 것',
    site: '옛 블로그 주소',
    siteHint: '글 사이의 링크와 옛 주소가 제대로 이어집니다. 예: https://old.example',
    author: '글쓴이',
    authorHint: '글쓴이가 적혀 있지 않은 글에 쓰입니다. 관리자의 이름이면 그 관리자의 글이 됩니다.',
    timeZone: '시간대',
    timeZoneHint: '시간대가 없는 날짜에 쓰입니다. 예: Asia/Seoul',
    fetchPictures: '옛 블로그의 그림도 내려받기',
    fetchPicturesHint: '묶음 안에 있는 그림은 언제나 가져옵니다.',
    name: '블로그 이름',
    nameHint: '마크다운 블로그를 다른 블로그와 구별합니다. 다시 가져올 때에도 같은 이름을 씁니다.',
    overwriteEdited: '여기에서 고친 글도 되돌리기',
    overwriteEditedHint: '선택하지 않으면 고친 글은 그대로 두고 보고서에 적습니다.',
    optional: '선택',
    check: '미리 살펴보기',
    checkAgain: '다시 살펴보기',
    start: '가져오기',
    startTitle: '가져올까요?',
    startDetail: '살펴본 대로 글이 들어옵니다. 같은 파일을 다시 가져와도 글이 두 번 생기지 않습니다.',
    goOn: '이어서 하기',
    stop: '멈추기',
    seePosts: '가져온 글 보기',
    restoredSince: '그 뒤에 사이트를 백업으로 되돌렸으니 가져온 것이 남아 있지 않을 수 있습니다. 다시 살펴보고 가져오면 빠진 것이 돌아옵니다.',
    remove: '지우기',
    removeTitle: '이 파일과 보고서를 지울까요?',
    removeDetail: '이미 가져온 글은 그대로 남습니다.',
    removed: '지웠습니다.',
    counting: '글을 세고 있습니다…',
    progress: (done, total) => `${total}개 가운데 ${done}개`,
    report: '보고서',
    dryRun: '미리 살펴본 결과입니다. 아직 아무것도 바뀌지 않았습니다.',
    stopped: (done, items) =>
      `가져오기를 끝까지 하지 않고 멈췄습니다. ${items}개 가운데 ${done}개를 처리했고, 들어온 글은 그대로 남습니다. ‘이어서 하기’를 누르면 나머지를 가져옵니다.`,
    stoppedDryRun: (done, items) => `끝까지 살펴보지 않고 멈췄습니다. ${items}개 가운데 ${done}개를 살펴봤고, 바뀐 것은 없습니다.`,
    stoppedAtOnce:
      '아무것도 가져오기 전에 멈췄습니다. 들어온 글도 바뀐 글도 없습니다. ‘이어서 하기’를 누르면 그대로 가져오고, ‘파일에 없는 것’ 아래의 ‘다시 살펴보기’를 누르면 처음부터 다시 합니다.',
    stoppedDryRunAtOnce: '아무것도 살펴보기 전에 멈췄습니다. 바뀐 것은 없습니다. 파일은 그대로 있으니 다시 살펴볼 수 있습니다.',
    dryRunBefore: '가져오기 전에 미리 살펴본 결과입니다. 가져오기가 그 뒤에 시작되었다가 멈췄으니, 그 가운데 일부는 이미 들어와 있을 수 있습니다.',
    reportFile: '보고서 내려받기 (JSON)',
    reportText: '보고서 내려받기 (글)',
    outcomes: (outcomes) =>
      said([
        [outcomes.new + outcomes.created, (count) => `새로 가져옴 ${count}`],
        [outcomes.existing, (count) => `이미 있음 ${count}`],
        [outcomes.updated, (count) => `고침 ${count}`],
        [outcomes.unchanged, (count) => `이미 있고 그대로 둠 ${count}`],
        [outcomes.kept, (count) => `여기서 고친 것이라 그대로 둠 ${count}`],
      ]),
    figures: {
      items: '모두',
      posts: '글',
      pages: '페이지',
      comments: '댓글',
      pictures: '그림',
      redirects: '목록과 피드의 옛 주소',
      left: '가져오지 않음',
      failed: '실패',
      notReached: '아직 처리하지 않음',
    },
    authors: (count) => plural(count, 'ko', { other: '이름이 적힌 글쓴이가 #명입니다.' }),
    accounts: {
      all: '그 가운데 여기에 계정이 없던 사람에게는 비밀번호 없는 계정을 만들며, 사용자 화면에서 비밀번호를 정하는 링크를 만들어 주인에게 전하거나 주인이 같은 이메일의 Google 계정으로 로그인하기 전에는 아무도 쓸 수 없습니다.',
      some: '그 가운데 여기에 계정이 없던 사람에게는 비밀번호 없는 계정을 만듭니다. 이메일 주소가 있는 계정은 사용자 화면에서 비밀번호를 정하는 링크를 만들어 주인에게 전하거나 주인이 같은 이메일의 Google 계정으로 로그인하기 전에는 아무도 쓸 수 없고, 이메일 주소가 없는 계정은 이름만 보여 주며 로그인할 수 없습니다.',
      none: '그 가운데 여기에 계정이 없던 사람에게는 이름만 보여 주는 계정을 만듭니다. 이메일 주소가 적혀 있지 않아 아무도 로그인할 수 없습니다.',
    },
    guests: '손님으로 댓글을 남긴 사람에게는 계정을 만들지 않습니다.',
    seeAccounts: '가져온 계정 보기',
    groups: { asks: '살펴볼 것', failed: '실패한 것', left: '가져오지 않은 것', warning: '바뀐 것' },
    times: (count) => plural(count, 'ko', { other: '#번' }),
    rest: (count) => plural(count, 'ko', { other: '그 밖의 #번은 보고서 파일(JSON)에 있습니다.' }),
    earlier: '지난 가져오기',
    open: '다른 가져오기가 끝나지 않았습니다. 그것을 먼저 마치거나 지워 주세요.',
  },
  en: {
    lead: 'A WordPress export (.xml), a Ghost export (.json) or a zip of Markdown, up to 2 GB. It goes on when this page is left.',
    choose: 'Choose a file',
    drop: 'or drop it here.',
    wrongFile: 'Only .xml, .json, .zip and .md files can be imported.',
    isEmpty: 'The file is empty. Choose another one.',
    tooLarge: 'Files of more than 2 GB cannot be imported.',
    uploading: (name) => `Uploading ${name}`,
    again: (name) => `${name} is not here whole. Choose the same file again, and the upload goes on where it was.`,
    chooseAgain: 'Choose the same file',
    otherFile: 'It is another file. Choose the one with the same name and size.',
    kinds: { WORDPRESS: 'WordPress', GHOST: 'Ghost', MARKDOWN: 'Markdown' },
    states: {
      UPLOADING: 'Uploading',
      UPLOADED: 'Uploaded',
      CHECKING: 'Being checked',
      CHECKED: 'Checked',
      RUNNING: 'Being imported',
      STOPPED: 'Stopped',
      DONE: 'Done',
      FAILED: 'Failed',
    },
    options: 'What the file does not say',
    ...importFieldNames,
    siteHint: 'Makes links between posts and old addresses right, such as https://old.example',
    authorHint: 'For posts that name none. The name of an administrator makes them that administrator’s.',
    timeZoneHint: 'For dates without one, such as Asia/Seoul',
    fetchPicturesHint: 'Pictures in the zip are always taken.',
    nameHint: 'Tells a blog of Markdown from others; the same in every import of it',
    overwriteEditedHint: 'Otherwise they are kept as they are, and listed in the report.',
    optional: 'optional',
    check: 'Check it first',
    checkAgain: 'Check again',
    start: 'Import',
    startTitle: 'Import it?',
    startDetail: 'The posts come in as they were checked. Importing the same file again does not make them twice.',
    goOn: 'Go on',
    stop: 'Stop',
    seePosts: 'See the posts',
    restoredSince: 'The site was brought back to a backup after that, so what came in may be gone. Check it again and import it to bring back what is missing.',
    remove: 'Delete',
    removeTitle: 'Delete this file and its report?',
    removeDetail: 'What was imported stays.',
    removed: 'It is deleted.',
    counting: 'Counting the posts…',
    progress: (done, total) => `${done} of ${total}`,
    report: 'Report',
    dryRun: 'This is what would happen. Nothing is changed yet.',
    stopped: (done, items) => `The import was stopped before its end: ${done} of ${items} were dealt with, and what came in stays. “Go on” takes the rest.`,
    stoppedDryRun: (done, items) => `The check was stopped before its end: ${done} of ${items} were looked at. Nothing is changed.`,
    stoppedAtOnce:
      'The import was stopped before anything was taken over: nothing came in, and nothing is changed. “Go on” imports it as it was checked, “Check again” below “What the file does not say” starts anew.',
    stoppedDryRunAtOnce: 'The check was stopped before anything was looked at. Nothing is changed. The file is still here and can be checked again.',
    dryRunBefore: 'This is what was found before the import began. It was begun since then and stopped: some of it may be here already.',
    reportFile: 'Download the report (JSON)',
    reportText: 'Download the report (text)',
    outcomes: (outcomes) =>
      said([
        [outcomes.new + outcomes.created, (count) => `${count} new`],
        [outcomes.existing, (count) => `${count} here already`],
        [outcomes.updated, (count) => `${count} updated`],
        [outcomes.unchanged, (count) => `${count} here already and left as they are`],
        [outcomes.kept, (count) => `${count} edited here and left as they are`],
      ]),
    figures: {
      items: 'In all',
      posts: 'Posts',
      pages: 'Pages',
      comments: 'Comments',
      pictures: 'Pictures',
      redirects: 'Old addresses of lists and feeds',
      left: 'Left out',
      failed: 'Failed',
      notReached: 'Not dealt with',
    },
    authors: (count) => plural(count, 'en', { one: 'It names one author.', other: 'It names # authors.' }),
    accounts: {
      all: 'Whoever had no account here gets one without a password: nobody can use it until you give its owner a link to set a password, which you make among the users, or its owner logs in by Google under the same address.',
      some: 'Whoever had no account here gets one without a password. One with an e-mail address nobody can use until you give its owner a link to set a password, which you make among the users, or its owner logs in by Google under the same address; one without shows a name only, and nobody can log in to it.',
      none: 'Whoever had no account here gets one that shows a name only: nobody can log in to it, because no e-mail address is told.',
    },
    guests: 'Guests who commented get none.',
    seeAccounts: 'See the accounts',
    groups: { asks: 'For you to look at', failed: 'Failed', left: 'Left out', warning: 'Changed' },
    times: (count) => plural(count, 'en', { one: 'once', other: '# times' }),
    rest: (count) => plural(count, 'en', { one: 'and one more, in the report as a file (JSON)', other: 'and # more, in the report as a file (JSON)' }),
    earlier: 'Earlier imports',
    open: 'Another import is not finished. Finish or delete that one first.',
  },
};

/** What there is any of. */
function said(outcomes: readonly (readonly [count: number, says: (count: number) => string])[]): string {
  return outcomes.flatMap(([count, says]) => (count === 0 ? [] : [says(count)])).join(', ');
}

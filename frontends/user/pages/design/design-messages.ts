import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

type Words =
  | 'lead'
  | 'colours'
  | 'type'
  | 'sample'
  | 'buttons'
  | 'fields'
  | 'choices'
  | 'views'
  | 'states'
  | 'name'
  | 'hint'
  | 'error'
  | 'password'
  | 'optional'
  | 'text'
  | 'choice'
  | 'agree'
  | 'save'
  | 'delete'
  | 'busy'
  | 'menu'
  | 'tabs'
  | 'table'
  | 'post'
  | 'viewCount'
  | 'open'
  | 'dialogText'
  | 'saved'
  | 'failed'
  | 'questionTitle'
  | 'questionDetail'
  | 'ask'
  | 'toast'
  | 'failure'
  | 'empty'
  | 'emptyAdvice'
  | 'end';

/** What the page of the design system says. */
export const designMessages: Catalogue<Readonly<Record<Words, string>>> = {
  ko: {
    lead: '화면을 만드는 사람을 위한 쪽입니다. 각 부분과 그 키보드 동작을 보여 줍니다.',
    colours: '색',
    type: '글자',
    sample: '종이에 스민 먹처럼 오래 남는 글',
    buttons: '단추',
    fields: '입력 칸',
    choices: '고르기',
    views: '보기',
    states: '목록의 상태',
    name: '이름',
    hint: '댓글에 이 이름이 표시됩니다.',
    error: '이름을 적어 주세요.',
    password: '비밀번호',
    optional: '선택',
    text: '소개',
    choice: '화면',
    agree: '브라우저 정보도 함께 보내기',
    save: '저장',
    delete: '지우기',
    busy: '저장하는 중…',
    menu: '할 일',
    tabs: '글의 상태',
    table: '많이 읽힌 글',
    post: '글',
    viewCount: '조회',
    open: '대화 상자 열기',
    dialogText: 'Esc 키나 닫기 단추로 닫으면 열었던 단추로 돌아갑니다.',
    saved: '저장했습니다.',
    failed: '저장하지 못했습니다. 다시 시도해 주세요.',
    questionTitle: '이 글을 지울까요?',
    questionDetail: '댓글과 사진도 함께 지워지고 되돌릴 수 없습니다.',
    ask: '물어보기',
    toast: '알림 보이기',
    failure: '지금은 서버가 답하지 못합니다. 잠시 뒤에 다시 시도해 주세요.',
    empty: '아직 북마크가 없습니다.',
    emptyAdvice: '글 아래의 북마크 단추를 누르면 여기에 모입니다.',
    end: '모두 보았습니다.',
  },
  en: {
    lead: 'For those who build pages: every part, and what the keyboard does in it.',
    colours: 'Colours',
    type: 'Type',
    sample: 'Words that stay, like ink in paper',
    buttons: 'Buttons',
    fields: 'Fields',
    choices: 'Choices',
    views: 'Views',
    states: 'States of a list',
    name: 'Name',
    hint: 'Shown with your comments.',
    error: 'Give a name.',
    password: 'Password',
    optional: 'optional',
    text: 'About you',
    choice: 'Appearance',
    agree: 'Send what the browser can tell',
    save: 'Save',
    delete: 'Delete',
    busy: 'Saving…',
    menu: 'Actions',
    tabs: 'State of posts',
    table: 'Posts that are read most',
    post: 'Post',
    viewCount: 'Views',
    open: 'Open a dialog',
    dialogText: 'Escape or the cross closes it and leads back to the button that opened it.',
    saved: 'Saved.',
    failed: 'It could not be saved. Please try again.',
    questionTitle: 'Delete this post?',
    questionDetail: 'Its comments and pictures go with it and cannot be brought back.',
    ask: 'Ask',
    toast: 'Show a notice',
    failure: 'The server cannot answer right now. Try again in a moment.',
    empty: 'There are no bookmarks yet.',
    emptyAdvice: 'The bookmark button below a post puts it here.',
    end: 'That is all of them.',
  },
};

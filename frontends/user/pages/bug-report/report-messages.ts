import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface ReportMessages {
  readonly lead: string;
  readonly leadGuest: string;
  readonly logIn: string;
  readonly optional: string;
  readonly category: string;
  readonly title: string;
  readonly titleMissing: string;
  readonly description: string;
  readonly descriptionHint: string;
  readonly descriptionMissing: string;
  readonly priority: string;
  readonly page: string;
  readonly pageHint: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly contactWrong: string;
  readonly tellBrowser: string;
  readonly tellBrowserHint: string;
  readonly whatIsSent: string;
  readonly send: string;
  readonly sending: string;
  readonly thanks: string;
  readonly thanksUser: string;
  readonly thanksGuest: string;
  readonly toReports: string;
  readonly another: string;
}

/** What reports are written and read with. */
export const reportMessages: Catalogue<ReportMessages> = {
  ko: {
    lead: '잘못된 점이나 아쉬운 점을 알려 주세요. 답변은 신고한 내용에서 볼 수 있습니다.',
    leadGuest: '잘못된 점이나 아쉬운 점을 알려 주세요. 로그인하고 보내시면 나중에 답변을 볼 수 있습니다.',
    logIn: '로그인하기',
    optional: '선택',
    category: '무엇에 대한 이야기인가요?',
    title: '한 줄로 말하면',
    titleMissing: '무슨 일인지 한 줄로 적어 주세요.',
    description: '자세한 내용',
    descriptionHint: '무엇을 했을 때 어떻게 되었는지, 어떻게 되기를 바랐는지 적어 주세요.',
    descriptionMissing: '어떤 일이 있었는지 적어 주세요.',
    priority: '얼마나 불편한가요?',
    page: '어느 화면인가요?',
    pageHint: '주소를 적어 주세요. 예: /posts/paper',
    contact: '연락처',
    contactHint: '관리자가 더 여쭙거나 답을 보낼 수 있는 이메일 주소입니다. 관리자만 볼 수 있습니다. 답을 이곳에서 보시려면 로그인하고 보내세요.',
    contactWrong: 'name@example.com 같은 이메일 주소를 적거나 비워 두세요.',
    tellBrowser: '브라우저 정보도 함께 보내기',
    tellBrowserHint: '원인을 찾는 데 도움이 됩니다. 표시하지 않으면 보내지 않습니다.',
    whatIsSent: '무엇이 보내지는지 보기',
    send: '보내기',
    sending: '보내는 중…',
    thanks: '고맙습니다. 잘 받았습니다.',
    thanksUser: '답변은 신고한 내용에서 볼 수 있습니다.',
    thanksGuest: '연락처를 남기셨다면 관리자가 그곳으로 답을 보낼 수 있습니다.',
    toReports: '신고한 내용 보기',
    another: '하나 더 보내기',
  },
  en: {
    lead: 'Tell us what is wrong or missing. You find the answer among your reports.',
    leadGuest: 'Tell us what is wrong or missing. If you log in first, you can see the answer later.',
    logIn: 'Log in',
    optional: 'optional',
    category: 'What is it about?',
    title: 'In one line',
    titleMissing: 'Say in one line what it is.',
    description: 'In detail',
    descriptionHint: 'What did you do, what happened, and what did you expect?',
    descriptionMissing: 'Say what happened.',
    priority: 'How bad is it?',
    page: 'On which page?',
    pageHint: 'Its address, such as /posts/paper',
    contact: 'How to reach you',
    contactHint: 'An e-mail address that the administrator may write to; nobody else sees it. To see the answer here, log in first.',
    contactWrong: 'Give an e-mail address such as name@example.com, or leave it empty.',
    tellBrowser: 'Send what the browser can tell',
    tellBrowserHint: 'It helps to find the cause. Nothing of it is sent unless you tick this.',
    whatIsSent: 'See what would be sent',
    send: 'Send',
    sending: 'Sending…',
    thanks: 'Thank you, it has arrived.',
    thanksUser: 'You find the answer among your reports.',
    thanksGuest: 'If you left an address, the administrator can write to you there.',
    toReports: 'My reports',
    another: 'Send another',
  },
};

import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

type NewPasswordMessages = Readonly<
  Record<'lead' | 'again' | 'differs' | 'set' | 'setting' | 'noLink' | 'noLinkDetail' | 'expired' | 'done' | 'doneDetail' | 'logIn', string>
>;

/** What the page behind a link to set a password says, besides what the settings say of passwords. */
export const newPasswordMessages: Catalogue<NewPasswordMessages> = {
  ko: {
    lead: '이 링크를 받은 계정의 새 비밀번호를 정합니다. 정하고 나면 그 계정은 모든 기기에서 로그아웃되고, 링크는 더 쓸 수 없습니다.',
    again: '새 비밀번호 다시',
    differs: '위에 적은 비밀번호와 다릅니다. 똑같이 적어 주세요.',
    set: '비밀번호 정하기',
    setting: '정하는 중…',
    noLink: '비밀번호를 정하는 링크가 아닙니다',
    noLinkDetail: '받은 링크를 처음부터 끝까지 모두 열어야 합니다. 링크가 없다면 이 사이트를 운영하는 사람에게 만들어 달라고 하세요.',
    expired: '이 링크로는 비밀번호를 정할 수 없습니다. 이미 썼거나, 시간이 지났거나, 일부가 빠졌습니다. 이 사이트를 운영하는 사람에게 새 링크를 받아 주세요.',
    done: '비밀번호를 정했습니다',
    doneDetail: '이제 이메일과 새 비밀번호로 로그인하세요.',
    logIn: '로그인하기',
  },
  en: {
    lead: 'Set a new password for the account that this link was made for. It is logged out everywhere then, and the link is used up.',
    again: 'New password once more',
    differs: 'This is not the password above. Type the same one.',
    set: 'Set the password',
    setting: 'Setting it…',
    noLink: 'This is no link to set a password',
    noLinkDetail: 'Open the link that you got, the whole of it. If you have none, ask whoever runs this site to make you one.',
    expired: 'This link sets no password: it was used already, its time is over, or a part of it is missing. Ask whoever runs this site for a new one.',
    done: 'Your password is set',
    doneDetail: 'Log in now with your e-mail address and the new password.',
    logIn: 'Log in',
  },
};

import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface PasswordLinkMessages {
  readonly entry: string;
  readonly ask: (name: string) => string;
  readonly askDetail: (name: string) => string;
  readonly make: string;
  readonly title: (name: string) => string;
  readonly detail: (name: string) => string;
  readonly link: string;
  readonly ends: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
}

/** What is said about links to set a password. */
export const passwordLinkMessages: Catalogue<PasswordLinkMessages> = {
  ko: {
    entry: '비밀번호를 정하는 링크',
    ask: (name) => `${name} 님이 비밀번호를 정할 링크를 만들까요?`,
    askDetail: (name) =>
      `링크를 가진 사람은 누구나 ${name} 님의 계정에 들어갈 수 있으니, 믿을 수 있는 방법으로 전해 주세요. 48시간이 지나거나 한 번 쓰면 끝납니다. 전에 만든 링크는 지금 끝납니다.`,
    make: '링크 만들기',
    title: (name) => `${name} 님의 링크`,
    detail: (name) => `이 링크를 ${name} 님에게만 전해 주세요. 이 창을 닫으면 다시 볼 수 없지만, 새로 만들 수 있습니다.`,
    link: '비밀번호를 정하는 링크',
    ends: '쓸 수 있는 때까지:',
    copy: '링크 복사',
    copied: '복사했습니다.',
    notCopied: '브라우저가 복사를 막았습니다. 위에 선택된 링크를 직접 복사해 주세요.',
  },
  en: {
    entry: 'Link to set a password',
    ask: (name) => `Make a link by which ${name} sets a password?`,
    askDetail: (name) =>
      `Whoever has the link gets into the account of ${name}; give it to them in a way that you trust. It ends in 48 hours, or when it was used. One that you made before ends now.`,
    make: 'Make the link',
    title: (name) => `Link for ${name}`,
    detail: (name) => `Give this link to ${name} alone. Once you close this it is not shown again, but you can make another.`,
    link: 'Link to set a password',
    ends: 'It ends on',
    copy: 'Copy the link',
    copied: 'Copied.',
    notCopied: 'The browser does not let it be copied. Copy the link that is selected above yourself.',
  },
};

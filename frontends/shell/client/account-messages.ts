import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the account menu and the session's notices say; guests do not load it. */
export interface AccountMessages {
  readonly account: (name: string) => string;
  readonly administrator: string;
  readonly bookmarks: string;
  readonly comments: string;
  readonly settings: string;
  readonly administration: string;
  readonly write: string;
  readonly logOut: string;
  readonly logInAgain: string;
  readonly logInBeside: string;
  readonly close: string;
  readonly loggedOut: string;
  readonly loggedOutHere: string;
  readonly expired: string;
  readonly expiredBefore: string;
  readonly suspended: string;
  readonly crossSite: string;
  readonly adminsOnly: { readonly title: string; readonly detail: (name: string) => string; readonly home: string };
  readonly unreachable: { readonly title: string; readonly detail: string; readonly retry: string };
}

/** The account menu's messages by language. */
export const accountMessages: Catalogue<AccountMessages> = {
  ko: {
    account: (name) => `내 계정: ${name}`,
    administrator: '관리자',
    bookmarks: '북마크',
    comments: '내 댓글',
    settings: '설정',
    administration: '관리',
    write: '새 글 쓰기',
    logOut: '로그아웃',
    logInAgain: '다시 로그인',
    logInBeside: '새 탭에서 다시 로그인',
    close: '닫기',
    loggedOut: '로그아웃했습니다.',
    loggedOutHere: '서버에 연결하지 못해 이 브라우저에서만 로그아웃했습니다. 여럿이 쓰는 기기라면 연결된 뒤 다시 로그인해서 로그아웃해 주세요.',
    expiredBefore: '로그인이 끝났습니다.',
    expired: '로그인이 끝났습니다. 쓰던 내용은 이 화면에 그대로 있습니다.',
    suspended: '이 계정은 이용이 정지되었습니다. 이유가 궁금하시면 사이트 관리자에게 문의해 주세요.',
    crossSite: '이 주소는 사이트의 주소가 아니어서 로그인이 이어지지 않습니다. 사이트 주소로 열어 주세요.',
    adminsOnly: {
      title: '관리자만 볼 수 있는 화면입니다',
      detail: (name) => `지금은 ${name} 님으로 로그인되어 있습니다. 관리자 계정으로 다시 로그인하거나 처음으로 돌아가 주세요.`,
      home: '처음으로',
    },
    unreachable: {
      title: '로그인을 확인하지 못했습니다',
      detail: '서버에 연결할 수 없습니다. 로그인은 그대로이니 잠시 뒤에 다시 시도해 주세요.',
      retry: '다시 시도',
    },
  },
  en: {
    account: (name) => `My account: ${name}`,
    administrator: 'Administrator',
    bookmarks: 'Bookmarks',
    comments: 'My comments',
    settings: 'Settings',
    administration: 'Administration',
    write: 'Write a post',
    logOut: 'Log out',
    logInAgain: 'Log in again',
    logInBeside: 'Log in in a new tab',
    close: 'Close',
    loggedOut: 'You are logged out.',
    loggedOutHere:
      'You are logged out in this browser alone: the server could not be reached. If others use this device, log in once more when it can, and out again.',
    expiredBefore: 'Your login has ended.',
    expired: 'Your login has ended. What you were writing is still here.',
    suspended: 'This account is suspended. If you want to know why, write to the administrator of this site.',
    crossSite: 'No login lasts at this address, for it is not the one of the site. Open the site at its own address.',
    adminsOnly: {
      title: 'This area is for administrators',
      detail: (name) => `You are logged in as ${name}. Log in with an administrator’s account, or go back to the start.`,
      home: 'Home',
    },
    unreachable: {
      title: 'Your login could not be checked',
      detail: 'The server cannot be reached. You are still logged in; please try again in a moment.',
      retry: 'Try again',
    },
  },
};

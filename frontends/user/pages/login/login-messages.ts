import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the login page says. */
export interface LoginMessages {
  readonly logIn: string;
  readonly loggingIn: string;
  readonly register: string;
  readonly registering: string;
  readonly registerTitle: string;
  readonly email: string;
  readonly password: string;
  readonly newPassword: string;
  readonly newPasswordHint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly forgotten: string;
  readonly noAccountYet: string;
  readonly haveAccount: string;
  readonly or: string;
  readonly withGoogle: string;
  readonly loggedInAs: (name: string) => string;
  readonly goOn: string;
  readonly otherAccount: string;
  readonly leadsTo: string;
  readonly leadsToOther: string;
  readonly loggedIn: string;
  readonly closeWindow: string;
  readonly mistakes: { readonly email: string; readonly password: string; readonly shortPassword: string; readonly name: string };
  readonly wrongCredentials: string;
  readonly emailTaken: string;
  readonly logInInstead: string;
  readonly noGoogle: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly googleFailed: string;
}

/** The login page's messages by language. */
export const loginMessages: Catalogue<LoginMessages> = {
  ko: {
    logIn: '로그인',
    loggingIn: '로그인하는 중…',
    register: '계정 만들기',
    registering: '계정을 만드는 중…',
    registerTitle: '계정 만들기',
    email: '이메일',
    password: '비밀번호',
    newPassword: '비밀번호',
    newPasswordHint: '10자 이상. 기억하기 쉬운 긴 문장이 가장 좋습니다.',
    name: '이름',
    nameHint: '댓글에 이 이름이 표시됩니다.',
    forgotten: '비밀번호를 잊으셨나요? 이 사이트를 운영하는 사람이 새로 정할 링크를 만들어 줄 수 있습니다.',
    noAccountYet: '아직 계정이 없으신가요?',
    haveAccount: '이미 계정이 있으신가요?',
    or: '또는',
    withGoogle: 'Google로 계속하기',
    loggedInAs: (name) => `${name} 님으로 로그인되어 있습니다.`,
    goOn: '계속하기',
    otherAccount: '로그아웃하고 다른 계정으로',
    leadsTo: '로그인하면 보시던 곳으로 돌아갑니다.',
    leadsToOther: '로그인한 뒤에 쓰시던 창에서 이어서 쓰면 됩니다.',
    loggedIn: '로그인했습니다',
    closeWindow: '이 창은 닫아도 됩니다. 쓰시던 창에서 이어서 쓰세요.',
    mistakes: {
      email: 'name@example.com과 같은 이메일 주소를 적어 주세요.',
      password: '비밀번호를 적어 주세요.',
      shortPassword: '10자 이상으로 적어 주세요.',
      name: '이름을 적어 주세요.',
    },
    wrongCredentials: '이메일이나 비밀번호가 맞지 않습니다. 다시 확인해 주세요.',
    emailTaken: '이 이메일로 만든 계정이 이미 있습니다.',
    logInInstead: '이 이메일로 로그인하기',
    noGoogle: '이 사이트에서는 Google 로그인을 쓰지 않습니다.',
    reasons: {
      expired: '로그인이 끝났습니다. 이어서 하시려면 다시 로그인해 주세요.',
      cross_site: '이 주소는 사이트의 주소가 아니어서 로그인이 이어지지 않습니다. 사이트 주소로 열어 주세요.',
      login_cancelled: 'Google 로그인을 취소했습니다. 다시 시도하거나 비밀번호로 로그인해 주세요.',
      login_expired: 'Google 로그인 시간이 지났습니다. 다시 시도해 주세요.',
      email_not_verified: 'Google이 이메일 주소를 확인하지 않은 계정입니다. Google에서 확인을 마치거나 비밀번호로 계정을 만들어 주세요.',
      email_taken: '이 이메일로 만든 계정이 이미 있습니다. 그 계정의 비밀번호로 로그인해 주세요.',
      suspended: '이용이 정지된 계정입니다. 사이트 관리자에게 문의해 주세요.',
      provider_unavailable: 'Google이 지금 답하지 않습니다. 잠시 뒤에 다시 시도하거나 비밀번호로 로그인해 주세요.',
    },
    googleFailed: 'Google로 로그인하지 못했습니다. 다시 시도하거나 비밀번호로 로그인해 주세요.',
  },
  en: {
    logIn: 'Log in',
    loggingIn: 'Logging in…',
    register: 'Create account',
    registering: 'Creating the account…',
    registerTitle: 'Create an account',
    email: 'E-mail',
    password: 'Password',
    newPassword: 'Password',
    newPasswordHint: 'At least 10 characters. A long sentence that you remember is best.',
    name: 'Name',
    nameHint: 'Shown with your comments.',
    forgotten: 'Forgotten your password? Whoever runs this site can give you a link to set a new one.',
    noAccountYet: 'No account yet?',
    haveAccount: 'Have an account already?',
    or: 'or',
    withGoogle: 'Continue with Google',
    loggedInAs: (name) => `You are logged in as ${name}.`,
    goOn: 'Continue',
    otherAccount: 'Log out and use another account',
    leadsTo: 'Afterwards you are back where you were.',
    leadsToOther: 'Afterwards you go on in the window that you were writing in.',
    loggedIn: 'You are logged in',
    closeWindow: 'You can close this window and go on in the one that you were writing in.',
    mistakes: {
      email: 'Give an e-mail address such as name@example.com.',
      password: 'Give your password.',
      shortPassword: 'Use at least 10 characters.',
      name: 'Give a name.',
    },
    wrongCredentials: 'E-mail and password do not match. Check what you typed.',
    emailTaken: 'There is an account with this e-mail address already.',
    logInInstead: 'Log in with this address',
    noGoogle: 'This site has no login by Google.',
    reasons: {
      expired: 'Your login has ended. Log in again to go on.',
      cross_site: 'No login lasts at this address, for it is not the one of the site. Open the site at its own address.',
      login_cancelled: 'You cancelled the login by Google. Try again, or log in with your password.',
      login_expired: 'The login by Google took too long. Please try again.',
      email_not_verified: 'Google has not verified the e-mail address of that account. Verify it there, or create an account with a password here.',
      email_taken: 'There is an account with that e-mail address already. Log in to it with its password.',
      suspended: 'This account is suspended. Ask the administrator of this site.',
      provider_unavailable: 'Google does not answer right now. Try again in a moment, or log in with your password.',
    },
    googleFailed: 'The login by Google did not work. Try again, or log in with your password.',
  },
};

import type { Role, User } from '@hanji/contracts/api/users';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface UserMessages {
  readonly lead: string;
  readonly search: string;
  readonly role: string;
  readonly status: string;
  readonly columns: Readonly<Record<'name' | 'email' | 'role' | 'since' | 'state' | 'actions', string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly states: Readonly<Record<User['status'], string>>;
  readonly origin: string;
  readonly byImport: string;
  /** Of an account that an import made: with a password of its owner meanwhile, and without one. */
  readonly imported: string;
  readonly importedOpen: string;
  readonly importedDetail: string;
  readonly oneself: string;
  readonly noEmail: string;
  readonly suspend: string;
  readonly suspendTitle: (name: string) => string;
  readonly suspendDetail: string;
  readonly suspended: string;
  readonly reactivate: string;
  readonly reactivateTitle: (name: string) => string;
  readonly reactivateDetail: string;
  readonly reactivated: string;
  readonly promote: string;
  readonly promoteTitle: (name: string) => string;
  readonly promoteDetail: (email: string) => string;
  readonly promoted: string;
  readonly demote: string;
  readonly demoteTitle: (name: string) => string;
  readonly demoteDetail: string;
  readonly demoted: string;
  readonly empty: string;
}

/** What the page of users says. */
export const userMessages: Catalogue<UserMessages> = {
  ko: {
    lead: '이 블로그에 가입한 사람들입니다.',
    search: '이름이나 이메일로 찾기',
    role: '역할',
    status: '상태',
    columns: { name: '이름', email: '이메일', role: '역할', since: '가입한 날', state: '상태', actions: '할 일' },
    roles: { USER: '독자', ADMIN: '관리자' },
    states: { ACTIVE: '이용 중', SUSPENDED: '이용 정지' },
    origin: '온 곳',
    byImport: '가져온 계정',
    imported: '가져온 계정',
    importedOpen: '가져온 계정, 비밀번호 없음',
    importedDetail:
      '다른 블로그를 가져올 때 그곳에 계정이 있던 글쓴이와 댓글을 쓴 회원의 이름으로 만든 계정입니다. 비밀번호가 없어 아무도 로그인할 수 없습니다. 계정 메뉴에서 비밀번호를 정하는 링크를 만들어 주인에게 전하거나, 이 사이트에 Google 로그인이 있으면 주인이 그 이메일의 Google 계정으로 로그인하면 됩니다. 그러면 글과 함께 주인의 것이 됩니다. 이메일이 없는 계정은 열 수 없습니다. 손님으로 댓글을 남긴 사람에게는 계정을 만들지 않습니다.',
    oneself: '나',
    noEmail: '이메일 없음',
    suspend: '이용 정지',
    suspendTitle: (name) => `${name} 님의 이용을 정지할까요?`,
    suspendDetail: '로그인할 수 없게 되고, 지금 로그인해 있는 기기에서도 1분 안에 나가집니다. 남긴 댓글은 그대로 있습니다. 언제든 정지를 풀 수 있습니다.',
    suspended: '이용을 정지했습니다.',
    reactivate: '정지 풀기',
    reactivateTitle: (name) => `${name} 님의 정지를 풀까요?`,
    reactivateDetail: '다시 로그인하고 댓글을 쓸 수 있습니다. 예전 로그인은 모두 끝났으므로 새로 로그인해야 합니다.',
    reactivated: '정지를 풀었습니다.',
    promote: '관리자로 지정',
    promoteTitle: (name) => `${name} 님을 관리자로 지정할까요?`,
    promoteDetail: (email) =>
      `관리자는 글, 댓글, 사용자, 백업까지 이 블로그의 모든 것을 바꿀 수 있습니다. 이메일은 ${email}입니다. 아는 사람이 맞는지 먼저 확인하세요. 새로 로그인하면 관리 화면이 보입니다.`,
    promoted: '관리자로 지정했습니다.',
    demote: '관리자에서 해제',
    demoteTitle: (name) => `${name} 님을 관리자에서 해제할까요?`,
    demoteDetail: '1분 안에 독자가 되어 관리 화면을 쓸 수 없습니다. 지금까지 쓴 글은 그대로 있습니다. 언제든 다시 관리자로 지정할 수 있습니다.',
    demoted: '관리자에서 해제했습니다.',
    empty: '아직 가입한 사람이 없습니다.',
  },
  en: {
    lead: 'Those who have an account on this blog.',
    search: 'Find by name or e-mail',
    role: 'Role',
    status: 'State',
    columns: { name: 'Name', email: 'E-mail', role: 'Role', since: 'Since', state: 'State', actions: 'Actions' },
    roles: { USER: 'Reader', ADMIN: 'Administrator' },
    states: { ACTIVE: 'Active', SUSPENDED: 'Suspended' },
    origin: 'Origin',
    byImport: 'Made by an import',
    imported: 'Imported',
    importedOpen: 'Imported, no password',
    importedDetail:
      'An import made these accounts for those who had one on the other blog: authors, and users who commented. They have no password, so nobody can log in with them until their owner is let in: by a link to set a password, which you make in the menu of the account and give to them, or by Google under the same address, where this site has that. Then what they wrote is theirs. Accounts without an e-mail address cannot be opened. Guests who commented have no account.',
    oneself: 'You',
    noEmail: 'No e-mail address',
    suspend: 'Suspend',
    suspendTitle: (name) => `Suspend ${name}?`,
    suspendDetail: 'They cannot log in, and are logged out everywhere within a minute. Their comments stay. You can let them back in at any time.',
    suspended: 'The account is suspended.',
    reactivate: 'Reactivate',
    reactivateTitle: (name) => `Let ${name} back in?`,
    reactivateDetail: 'They can log in and comment again. Their logins from before are over, so they have to log in anew.',
    reactivated: 'The account is active again.',
    promote: 'Make administrator',
    promoteTitle: (name) => `Make ${name} an administrator?`,
    promoteDetail: (email) =>
      `Administrators can change everything on this blog: posts, comments, users, backups. The e-mail address is ${email}: make sure that it belongs to whom you mean. They see the administration once they log in anew.`,
    promoted: 'They are an administrator now.',
    demote: 'Make reader',
    demoteTitle: (name) => `Make ${name} a reader again?`,
    demoteDetail: 'They lose the administration within a minute. What they wrote stays. You can make them an administrator again at any time.',
    demoted: 'They are a reader now.',
    empty: 'Nobody has an account yet.',
  },
};

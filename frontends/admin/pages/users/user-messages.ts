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
  readonly oneself: string;
  readonly noEmail: string;
  readonly suspend: string;
  readonly suspendOf: (name: string) => string;
  readonly suspendTitle: (name: string) => string;
  readonly suspendDetail: string;
  readonly suspended: string;
  readonly reactivate: string;
  readonly reactivateOf: (name: string) => string;
  readonly reactivateTitle: (name: string) => string;
  readonly reactivateDetail: string;
  readonly reactivated: string;
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
    oneself: '나',
    noEmail: '없음',
    suspend: '이용 정지',
    suspendOf: (name) => `${name} 이용 정지`,
    suspendTitle: (name) => `${name} 님의 이용을 정지할까요?`,
    suspendDetail: '로그인할 수 없게 되고, 지금 로그인해 있는 기기에서도 1분 안에 나가집니다. 남긴 댓글은 그대로 있습니다. 언제든 정지를 풀 수 있습니다.',
    suspended: '이용을 정지했습니다.',
    reactivate: '정지 풀기',
    reactivateOf: (name) => `${name} 정지 풀기`,
    reactivateTitle: (name) => `${name} 님의 정지를 풀까요?`,
    reactivateDetail: '다시 로그인하고 댓글을 쓸 수 있습니다. 예전 로그인은 모두 끝났으므로 새로 로그인해야 합니다.',
    reactivated: '정지를 풀었습니다.',
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
    oneself: 'You',
    noEmail: 'None',
    suspend: 'Suspend',
    suspendOf: (name) => `Suspend ${name}`,
    suspendTitle: (name) => `Suspend ${name}?`,
    suspendDetail: 'They cannot log in, and are logged out everywhere within a minute. Their comments stay. You can let them back in at any time.',
    suspended: 'The account is suspended.',
    reactivate: 'Reactivate',
    reactivateOf: (name) => `Reactivate ${name}`,
    reactivateTitle: (name) => `Let ${name} back in?`,
    reactivateDetail: 'They can log in and comment again. Their logins from before are over, so they have to log in anew.',
    reactivated: 'The account is active again.',
    empty: 'Nobody has an account yet.',
  },
};

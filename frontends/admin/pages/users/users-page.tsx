import { type ListedUser, Role, type User, UserStatus } from '@hanji/contracts/api/users';
import { type Question, usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { ShortDay } from '@hanji/frontend-kit/ui/time';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { listUsers } from '../../api/users/list-users.ts';
import { setUserRole } from '../../api/users/set-user-role.ts';
import { setUserStatus } from '../../api/users/set-user-status.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { RecordTable } from '../../parts/record-table.tsx';
import { useChange } from '../../parts/use-change.ts';
import { useFilters } from '../../parts/use-filters.ts';
import { passwordLinkMessages } from './password-link-messages.ts';
import { usePasswordLink } from './use-password-link.tsx';
import { userMessages } from './user-messages.ts';

/** `/admin/users`: who has an account, and who may use it. */
export default function UsersPage(): ReactNode {
  const { api, language } = usePage();
  const messages = userMessages[language];
  const filters = useFilters(['q', 'role', 'status', 'imported']);
  const q = filters.value('q');
  const { data: role } = Role.safeParse(filters.value('role'));
  const { data: status } = UserStatus.safeParse(filters.value('status'));
  const imported = filters.value('imported') === 'true' ? 'true' : undefined;
  return (
    <AdminPage place="users" lead={messages.lead}>
      <FilterBar
        filters={filters}
        search={{ name: 'q', label: messages.search }}
        choices={[
          { name: 'role', label: messages.role, options: Role.options.map((value) => ({ value, label: messages.roles[value] })) },
          { name: 'status', label: messages.status, options: UserStatus.options.map((value) => ({ value, label: messages.states[value] })) },
          { name: 'imported', label: messages.origin, options: [{ value: 'true', label: messages.byImport }] },
        ]}
      />
      {imported === undefined ? null : <p className="field-hint">{messages.importedDetail}</p>}
      <RecordTable
        name={['users', q, role, status, imported]}
        load={(cursor, signal) => listUsers(api, { q: q || undefined, role, status, imported, limit: 30, cursor }, signal)}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        caption={messages.lead}
        columns={useColumns()}
        empty={<EmptyState title={filters.isAny ? listMessages[language].nothingFound : messages.empty} />}
      />
    </AdminPage>
  );
}

function useColumns(): readonly Column<ListedUser>[] {
  const messages = userMessages[usePage().language];
  const { columns } = messages;
  return [
    {
      title: columns.name,
      cell: ({ name, avatar, isImported, hasPassword }) => (
        <span className="cell-person">
          <Avatar name={name} image={avatar} size={28} />
          <span>
            {name}
            {isImported === true ? <small className="cell-note"> {hasPassword === true ? messages.imported : messages.importedOpen}</small> : null}
          </span>
        </span>
      ),
    },
    {
      title: columns.email,
      cell: ({ email }) => (email === '' ? <span className="cell-faint">{messages.noEmail}</span> : <span className="cell-email">{email}</span>),
    },
    { title: columns.role, cell: ({ role }) => messages.roles[role] },
    { title: columns.since, cell: ({ createdAt }) => <ShortDay at={createdAt} /> },
    { title: columns.state, cell: ({ status }) => <span className={`state state-${status.toLowerCase()}`}>{messages.states[status]}</span> },
    { title: columns.actions, cell: (user) => <UserActions user={user} /> },
  ];
}

/** What can be done about somebody, never about oneself. */
function UserActions({ user }: { readonly user: User }): ReactNode {
  const { ask, language } = usePage();
  const messages = userMessages[language];
  const session = useSession();
  const { one } = useChange();
  const changes = useUserChanges(user);
  const { make, dialog } = usePasswordLink(user);
  if (session.status === 'user' && session.user.id === user.id) return <span className="cell-faint">{messages.oneself}</span>;
  const change = async ({ question, work, done }: UserChange) => {
    if (await ask(question)) await one(work, done, ['users']);
  };
  return (
    <>
      <Menu
        label={listMessages[language].actions(user.name)}
        icon={<Icon of={Ellipsis} />}
        entries={[
          ...(mayLogIn(user) ? [{ label: passwordLinkMessages[language].entry, onChoose: () => void make() }] : []),
          ...changes.map((entry) => ({
            label: entry.question.confirm,
            isDestructive: entry.question.isDestructive === true,
            onChoose: () => void change(entry),
          })),
        ]}
      />
      {dialog}
    </>
  );
}

/** Something that is done about somebody once it is confirmed. */
interface UserChange {
  readonly question: Question;
  readonly work: () => Promise<unknown>;
  readonly done: string;
}

function useUserChanges(user: User): readonly UserChange[] {
  const { api, language } = usePage();
  const messages = userMessages[language];
  const status: UserChange =
    user.status === 'ACTIVE'
      ? {
          question: { title: messages.suspendTitle(user.name), detail: messages.suspendDetail, confirm: messages.suspend, isDestructive: true },
          work: () => setUserStatus(api, user.id, 'SUSPENDED'),
          done: messages.suspended,
        }
      : {
          question: { title: messages.reactivateTitle(user.name), detail: messages.reactivateDetail, confirm: messages.reactivate },
          work: () => setUserStatus(api, user.id, 'ACTIVE'),
          done: messages.reactivated,
        };
  const role: UserChange =
    user.role === 'USER'
      ? {
          question: { title: messages.promoteTitle(user.name), detail: messages.promoteDetail(user.email), confirm: messages.promote },
          work: () => setUserRole(api, user.id, 'ADMIN'),
          done: messages.promoted,
        }
      : {
          question: { title: messages.demoteTitle(user.name), detail: messages.demoteDetail, confirm: messages.demote, isDestructive: true },
          work: () => setUserRole(api, user.id, 'USER'),
          done: messages.demoted,
        };
  return user.role === 'ADMIN' || mayLogIn(user) ? [role, status] : [status];
}

/** Nobody can log in without an address, nor while suspended. */
function mayLogIn({ email, status }: User): boolean {
  return email !== '' && status === 'ACTIVE';
}

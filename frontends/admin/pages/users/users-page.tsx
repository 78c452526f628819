import { Role, type User, UserStatus } from '@hanji/contracts/api/users';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { ShortDay } from '@hanji/frontend-kit/ui/time';
import type { ReactNode } from 'react';
import { listUsers } from '../../api/users/list-users.ts';
import { setUserStatus } from '../../api/users/set-user-status.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { RecordTable } from '../../parts/record-table.tsx';
import { useChange } from '../../parts/use-change.ts';
import { useFilters } from '../../parts/use-filters.ts';
import { userMessages } from './user-messages.ts';

/** `/admin/users`: who has an account, and who may use it. */
export default function UsersPage(): ReactNode {
  const { api, language } = usePage();
  const messages = userMessages[language];
  const filters = useFilters(['q', 'role', 'status']);
  const q = filters.value('q');
  const { data: role } = Role.safeParse(filters.value('role'));
  const { data: status } = UserStatus.safeParse(filters.value('status'));
  return (
    <AdminPage place="users" lead={messages.lead}>
      <FilterBar
        filters={filters}
        search={{ name: 'q', label: messages.search }}
        choices={[
          { name: 'role', label: messages.role, options: Role.options.map((value) => ({ value, label: messages.roles[value] })) },
          { name: 'status', label: messages.status, options: UserStatus.options.map((value) => ({ value, label: messages.states[value] })) },
        ]}
      />
      <RecordTable
        name={['users', q, role, status]}
        load={(cursor, signal) => listUsers(api, { q: q || undefined, role, status, limit: 30, cursor }, signal)}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        caption={messages.lead}
        columns={useColumns()}
        empty={<EmptyState title={filters.isAny ? listMessages[language].nothingFound : messages.empty} />}
      />
    </AdminPage>
  );
}

function useColumns(): readonly Column<User>[] {
  const messages = userMessages[usePage().language];
  const { columns } = messages;
  return [
    {
      title: columns.name,
      cell: ({ name, avatar }) => (
        <span className="cell-person">
          <Avatar name={name} image={avatar} size={28} />
          {name}
        </span>
      ),
    },
    { title: columns.email, cell: ({ email }) => (email === '' ? <span className="cell-faint">{messages.noEmail}</span> : email) },
    { title: columns.role, cell: ({ role }) => messages.roles[role] },
    { title: columns.since, cell: ({ createdAt }) => <ShortDay at={createdAt} /> },
    { title: columns.state, cell: ({ status }) => <span className={`state state-${status.toLowerCase()}`}>{messages.states[status]}</span> },
    { title: columns.actions, cell: (user) => <StatusButton user={user} /> },
  ];
}

/** Suspends somebody or lets them back in, never oneself. */
function StatusButton({ user }: { readonly user: User }): ReactNode {
  const { api, ask, language } = usePage();
  const session = useSession();
  const { one } = useChange();
  const messages = userMessages[language];
  if (session.status === 'user' && session.user.id === user.id) return <span className="cell-faint">{messages.oneself}</span>;
  const isActive = user.status === 'ACTIVE';
  const question = isActive
    ? { title: messages.suspendTitle(user.name), detail: messages.suspendDetail, confirm: messages.suspend, isDestructive: true }
    : { title: messages.reactivateTitle(user.name), detail: messages.reactivateDetail, confirm: messages.reactivate };
  const change = async () => {
    if (!(await ask(question))) return;
    await one(() => setUserStatus(api, user.id, isActive ? 'SUSPENDED' : 'ACTIVE'), isActive ? messages.suspended : messages.reactivated, ['users']);
  };
  return (
    <button
      type="button"
      className="button-plain-link"
      aria-label={isActive ? messages.suspendOf(user.name) : messages.reactivateOf(user.name)}
      onClick={() => void change()}
    >
      {isActive ? messages.suspend : messages.reactivate}
    </button>
  );
}

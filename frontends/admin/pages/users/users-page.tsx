import { Role, type User, UserStatus } from '@hanji/contracts/api/users';
import { type Question, usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { ShortDay } from '@hanji/frontend-kit/ui/time';
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
    { title: columns.actions, cell: (user) => <UserActions user={user} /> },
  ];
}

/** What can be done about somebody, never about oneself. */
function UserActions({ user }: { readonly user: User }): ReactNode {
  const messages = userMessages[usePage().language];
  const session = useSession();
  if (session.status === 'user' && session.user.id === user.id) return <span className="cell-faint">{messages.oneself}</span>;
  return (
    <span className="cell-actions">
      <StatusButton user={user} />
      {/* Nobody can log in without an address, nor while suspended. */}
      {user.role === 'ADMIN' || (user.email !== '' && user.status === 'ACTIVE') ? <RoleButton user={user} /> : null}
    </span>
  );
}

/** Suspends somebody or lets them back in. */
function StatusButton({ user }: { readonly user: User }): ReactNode {
  const { api, language } = usePage();
  const messages = userMessages[language];
  return user.status === 'ACTIVE' ? (
    <AskingButton
      label={messages.suspend}
      name={messages.suspendOf(user.name)}
      question={{ title: messages.suspendTitle(user.name), detail: messages.suspendDetail, confirm: messages.suspend, isDestructive: true }}
      work={() => setUserStatus(api, user.id, 'SUSPENDED')}
      done={messages.suspended}
    />
  ) : (
    <AskingButton
      label={messages.reactivate}
      name={messages.reactivateOf(user.name)}
      question={{ title: messages.reactivateTitle(user.name), detail: messages.reactivateDetail, confirm: messages.reactivate }}
      work={() => setUserStatus(api, user.id, 'ACTIVE')}
      done={messages.reactivated}
    />
  );
}

/** Makes somebody an admin, or takes that away. */
function RoleButton({ user }: { readonly user: User }): ReactNode {
  const { api, language } = usePage();
  const messages = userMessages[language];
  return user.role === 'USER' ? (
    <AskingButton
      label={messages.promote}
      name={messages.promoteOf(user.name)}
      question={{ title: messages.promoteTitle(user.name), detail: messages.promoteDetail(user.email), confirm: messages.promote }}
      work={() => setUserRole(api, user.id, 'ADMIN')}
      done={messages.promoted}
    />
  ) : (
    <AskingButton
      label={messages.demote}
      name={messages.demoteOf(user.name)}
      question={{ title: messages.demoteTitle(user.name), detail: messages.demoteDetail, confirm: messages.demote, isDestructive: true }}
      work={() => setUserRole(api, user.id, 'USER')}
      done={messages.demoted}
    />
  );
}

interface AskingButtonProps {
  readonly label: string;
  /** What it does, and to whom. */
  readonly name: string;
  readonly question: Question;
  readonly work: () => Promise<unknown>;
  readonly done: string;
}

/** Changes somebody once that is confirmed. */
function AskingButton({ label, name, question, work, done }: AskingButtonProps): ReactNode {
  const { ask } = usePage();
  const { one } = useChange();
  const change = async () => {
    if (await ask(question)) await one(work, done, ['users']);
  };
  return (
    <button type="button" className="button-plain-link" aria-label={name} onClick={() => void change()}>
      {label}
    </button>
  );
}

import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function UsersPage(): ReactNode {
  return <AdminPage place="users">{null}</AdminPage>;
}

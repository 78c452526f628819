import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function DashboardPage(): ReactNode {
  return <AdminPage place="dashboard">{null}</AdminPage>;
}

import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function ManagementPage(): ReactNode {
  return <AdminPage place="management">{null}</AdminPage>;
}

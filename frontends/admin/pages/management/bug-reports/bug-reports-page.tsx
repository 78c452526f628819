import type { ReactNode } from 'react';
import { AdminPage } from '../../../parts/admin-page.tsx';

export default function BugReportsPage(): ReactNode {
  return <AdminPage place="bugReports">{null}</AdminPage>;
}

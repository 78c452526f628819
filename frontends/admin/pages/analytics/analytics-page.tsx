import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function AnalyticsPage(): ReactNode {
  return <AdminPage place="analytics">{null}</AdminPage>;
}

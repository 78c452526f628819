import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function PagesPage(): ReactNode {
  return <AdminPage place="pages">{null}</AdminPage>;
}

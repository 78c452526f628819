import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function DraftsPage(): ReactNode {
  return <AdminPage place="drafts">{null}</AdminPage>;
}

import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function TagsPage(): ReactNode {
  return <AdminPage place="tags">{null}</AdminPage>;
}

import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function PageEditorPage(): ReactNode {
  return <AdminPage place="newPage">{null}</AdminPage>;
}

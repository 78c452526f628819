import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function CommentsPage(): ReactNode {
  return <AdminPage place="comments">{null}</AdminPage>;
}

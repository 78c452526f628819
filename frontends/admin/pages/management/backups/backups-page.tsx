import type { ReactNode } from 'react';
import { AdminPage } from '../../../parts/admin-page.tsx';

export default function BackupsPage(): ReactNode {
  return <AdminPage place="backups">{null}</AdminPage>;
}

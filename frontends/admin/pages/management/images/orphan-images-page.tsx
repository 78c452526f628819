import type { ReactNode } from 'react';
import { AdminPage } from '../../../parts/admin-page.tsx';

export default function OrphanImagesPage(): ReactNode {
  return <AdminPage place="orphanImages">{null}</AdminPage>;
}

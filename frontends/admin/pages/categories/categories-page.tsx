import type { ReactNode } from 'react';
import { AdminPage } from '../../parts/admin-page.tsx';

export default function CategoriesPage(): ReactNode {
  return <AdminPage place="categories">{null}</AdminPage>;
}

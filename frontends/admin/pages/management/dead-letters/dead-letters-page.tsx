import type { ReactNode } from 'react';
import { AdminPage } from '../../../parts/admin-page.tsx';

export default function DeadLettersPage(): ReactNode {
  return <AdminPage place="deadLetters">{null}</AdminPage>;
}

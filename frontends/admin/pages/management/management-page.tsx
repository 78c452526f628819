import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { placeMessages } from '../place-messages.ts';
import { placePaths } from '../places.ts';
import { managementMessages } from './management-messages.ts';

const parts = ['identity', 'backups', 'imports', 'exports', 'status', 'releases', 'deadLetters', 'bugReports', 'orphanImages'] as const;

/** `/admin/management`: leads to everything that keeps the site going. */
export default function ManagementPage(): ReactNode {
  const { language } = usePage();
  const messages = managementMessages[language];
  return (
    <AdminPage place="management" lead={messages.lead}>
      <ul className="ruled-list management">
        {parts.map((part) => (
          <li key={part}>
            <Link to={placePaths[part]}>{placeMessages[language].titles[part]}</Link>
            <p>{messages.about[part]}</p>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
}

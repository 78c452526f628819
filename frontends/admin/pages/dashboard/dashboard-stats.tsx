import type { Statistics } from '@hanji/contracts/api/statistics';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { dashboardMessages } from './dashboard-messages.ts';

/** The site in figures. */
export function DashboardStats({ statistics }: { readonly statistics: Statistics }): ReactNode {
  const { language } = usePage();
  const messages = dashboardMessages[language];
  const figures = [
    [messages.figures.posts, statistics.posts],
    [messages.figures.comments, statistics.comments],
    [messages.figures.likes, statistics.likes],
    [messages.figures.users, statistics.users],
    [messages.views30, statistics.views.last30Days],
    [messages.figures.views, statistics.views.total],
    [messages.figures.images, statistics.storage.images],
  ] as const;
  return (
    <dl className="dashboard-stats" aria-label={messages.figuresTitle}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(value, language)}</dd>
        </div>
      ))}
    </dl>
  );
}

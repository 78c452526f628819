import type { Statistics } from '@hanji/contracts/api/statistics';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatBytes, formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { dashboardMessages } from './dashboard-messages.ts';

/** The site in figures. */
export function DashboardStats({ statistics }: { readonly statistics: Statistics }): ReactNode {
  const { language } = usePage();
  const messages = dashboardMessages[language];
  // Eight of them fill two rows of four, and four of two.
  const figures = [
    [messages.figures.posts, formatNumber(statistics.posts, language)],
    [messages.figures.comments, formatNumber(statistics.comments, language)],
    [messages.figures.likes, formatNumber(statistics.likes, language)],
    [messages.figures.users, formatNumber(statistics.users, language)],
    [messages.views30, formatNumber(statistics.views.last30Days, language)],
    [messages.figures.views, formatNumber(statistics.views.total, language)],
    [messages.figures.images, formatNumber(statistics.storage.images, language)],
    [messages.figures.space, formatBytes(statistics.storage.bytes, language)],
  ] as const;
  return (
    <>
      <dl className="dashboard-stats" aria-label={messages.figuresTitle}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="field-hint">{messages.figuresHint}</p>
    </>
  );
}

import type { Statistics } from '@hanji/contracts/api/statistics';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatBytes, formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { dashboardMessages } from './dashboard-messages.ts';

/** The site in figures; their places are there before they are, so that nothing moves when they come. */
export function DashboardStats({ statistics }: { readonly statistics: Statistics | undefined }): ReactNode {
  const { language } = usePage();
  const messages = dashboardMessages[language];
  const show = (figure: (known: Statistics) => number, format = formatNumber) => (statistics === undefined ? '–' : format(figure(statistics), language));
  // Eight of them fill two rows of four, and four of two.
  const figures = [
    [messages.figures.posts, show((known) => known.posts)],
    [messages.figures.comments, show((known) => known.comments)],
    [messages.figures.likes, show((known) => known.likes)],
    [messages.figures.users, show((known) => known.users)],
    [messages.views30, show((known) => known.views.last30Days)],
    [messages.figures.views, show((known) => known.views.total)],
    [messages.figures.images, show((known) => known.storage.images)],
    [messages.figures.space, show((known) => known.storage.bytes, formatBytes)],
  ] as const;
  return (
    <dl className="dashboard-stats" aria-label={messages.figuresTitle} aria-busy={statistics === undefined}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

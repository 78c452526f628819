import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import { formatDuration } from './duration.ts';
import { FigureSection } from './figure-section.tsx';
import { type RouteFigures, slowestRoutes, tellerIn } from './figures.ts';
import type { Running } from './running.ts';
import { statusMessages } from './status-messages.tsx';

/** The routes of all processes that took longest within the last minutes. */
export function SlowRoutes({ running }: { readonly running: readonly Running[] }): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language].routes;
  return (
    <FigureSection
      id="routes"
      messages={messages}
      columns={columnsIn(language)}
      rows={slowestRoutes(running)}
      keyOf={({ process, colour, method, route }) => [process, colour, method, route].join(' ')}
      none={messages.none}
    />
  );
}

function columnsIn(language: Language): readonly Column<RouteFigures>[] {
  const { columns, noRoute } = statusMessages[language].routes;
  const number = (value: number) => formatNumber(value, language);
  return [
    { title: columns.route, cell: ({ method, route }) => `${method} ${route === 'none' ? noRoute : route}` },
    { title: columns.name, cell: (row) => tellerIn(row, language) },
    { title: columns.p95, isFigure: true, cell: ({ p95Seconds }) => formatDuration(p95Seconds, language) },
    { title: columns.slowest, isFigure: true, cell: ({ slowestSeconds }) => formatDuration(slowestSeconds, language) },
    { title: columns.requests, isFigure: true, cell: ({ count }) => number(count) },
    { title: columns.errors, isFigure: true, cell: ({ failed }) => number(failed) },
  ];
}

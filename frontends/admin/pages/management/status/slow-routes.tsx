import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import { formatDuration } from './duration.ts';
import { FigureSection } from './figure-section.tsx';
import { type RouteFigures, slowestRoutes, tellerIn } from './figures.ts';
import type { Running } from './running.ts';
import { type StatusMessages, statusMessages } from './status-messages.tsx';

/** The routes of all processes that took longest within the last minutes. */
export function SlowRoutes({ running }: { readonly running: readonly Running[] }): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language].routes;
  const rows = slowestRoutes(running);
  const [slowest] = rows;
  return (
    <FigureSection
      id="routes"
      messages={messages}
      columns={columnsIn(language)}
      rows={rows}
      glance={slowest === undefined ? messages.none : `${nameOf(slowest, messages)}: ${formatDuration(slowest.p95Seconds, language)}`}
      keyOf={({ process, colour, method, route }) => [process, colour, method, route].join(' ')}
      none={messages.none}
    />
  );
}

function columnsIn(language: Language): readonly Column<RouteFigures>[] {
  const { columns } = statusMessages[language].routes;
  const number = (value: number) => formatNumber(value, language);
  return [
    { title: columns.route, cell: (row) => nameOf(row, statusMessages[language].routes) },
    { title: columns.name, cell: (row) => tellerIn(row, language) },
    { title: columns.p95, isFigure: true, cell: ({ p95Seconds }) => formatDuration(p95Seconds, language) },
    { title: columns.slowest, isFigure: true, cell: ({ slowestSeconds }) => formatDuration(slowestSeconds, language) },
    { title: columns.requests, isFigure: true, cell: ({ count }) => number(count) },
    { title: columns.errors, isFigure: true, cell: ({ failed }) => number(failed) },
  ];
}

function nameOf({ method, route }: RouteFigures, { noRoute }: Pick<StatusMessages['routes'], 'noRoute'>): string {
  return `${method} ${route === 'none' ? noRoute : route}`;
}

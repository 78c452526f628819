import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { formatExactMoment } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ReactNode } from 'react';
import { FigureSection } from './figure-section.tsx';
import { type ErrorFigures, newestErrors, tellerIn } from './figures.ts';
import type { Running } from './running.ts';
import { statusMessages } from './status-messages.tsx';

/** What failed last, by the ids under which the log tells the rest. */
export function RecentErrors({ running }: { readonly running: readonly Running[] }): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language].errors;
  const rows = newestErrors(running);
  return (
    <FigureSection
      id="errors"
      messages={messages}
      columns={columnsIn(language)}
      rows={rows}
      glance={rows.length === 0 ? messages.none : messages.glance(rows.length)}
      isOpen={rows.length > 0}
      keyOf={({ process, colour, at, kind, name, requestId }) => [process, colour, at, kind, name, requestId].join(' ')}
      none={messages.none}
    />
  );
}

function columnsIn(language: Language): readonly Column<ErrorFigures>[] {
  const { columns, kinds } = statusMessages[language].errors;
  const { noRoute } = statusMessages[language].routes;
  const whatOf = ({ kind, name, method, status }: ErrorFigures) =>
    [method, kinds[kind](kind === 'request' && name === 'none' ? noRoute : name), ...(status === null ? [] : ['→', status])]
      .filter((word) => word !== null)
      .join(' ');
  return [
    { title: columns.request, cell: ({ requestId }) => (requestId === null ? '–' : <code className="request-id">{requestId}</code>) },
    { title: columns.what, cell: whatOf },
    { title: columns.name, cell: (row) => tellerIn(row, language) },
    { title: columns.error, cell: ({ error }) => error ?? '–' },
    { title: columns.at, cell: ({ at }) => <time dateTime={at}>{formatExactMoment(at, language, siteZone)}</time> },
  ];
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import { formatDuration } from './duration.ts';
import { FigureSection } from './figure-section.tsx';
import { busyQueues, outboxes, type QueueFigures } from './figures.ts';
import { lateSeconds } from './problems.ts';
import type { Running } from './running.ts';
import { statusMessages } from './status-messages.tsx';

/** What waits between the services, and how late it is applied. */
export function QueueLag({ running }: { readonly running: readonly Running[] }): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language].queues;
  const told = outboxes(running);
  const rows = busyQueues(running);
  const sum = (figure: 'waiting' | 'dead') =>
    formatNumber(
      rows.reduce((all, row) => all + (row[figure] ?? 0), 0),
      language,
    );
  const late = told.filter(({ oldestSeconds }) => oldestSeconds > 0);
  return (
    <FigureSection
      id="lag"
      messages={messages}
      columns={columnsIn(language)}
      rows={rows}
      keyOf={({ queue }) => queue}
      glance={messages.glance(sum('waiting'), sum('dead'))}
      isOpen={late.some(({ oldestSeconds }) => oldestSeconds > lateSeconds)}
      none={messages.none}
    >
      {told.length > 0 && late.length === 0 ? <p>{messages.published}</p> : null}
      {late.length === 0 ? null : (
        <ul>
          {late.map(({ process, oldestSeconds }) => (
            <li key={process}>{messages.unpublished(process, formatDuration(oldestSeconds, language))}</li>
          ))}
        </ul>
      )}
    </FigureSection>
  );
}

function columnsIn(language: Language): readonly Column<QueueFigures>[] {
  const { columns, unknown } = statusMessages[language].queues;
  const number = (value: number | null) => (value === null ? unknown : formatNumber(value, language));
  return [
    { title: columns.queue, cell: ({ queue }) => queue },
    { title: columns.waiting, isFigure: true, cell: ({ waiting }) => number(waiting) },
    { title: columns.dead, isFigure: true, cell: ({ dead }) => number(dead) },
    { title: columns.applied, isFigure: true, cell: ({ applied }) => number(applied.count) },
    { title: columns.lag, isFigure: true, cell: ({ applied }) => formatDuration(applied.p95Seconds, language) },
  ];
}

import type { ProcessFigures } from '@hanji/contracts/api/process-figures';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { formatMoment, formatNumber, formatPercent } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ReactNode } from 'react';
import { formatDuration } from './duration.ts';
import { FigureSection } from './figure-section.tsx';
import type { Running } from './running.ts';
import { statusMessages } from './status-messages.tsx';

/** What every process that runs has answered within its last minutes, and which of them told so. */
export function Traffic({ running }: { readonly running: readonly Running[] }): ReactNode {
  const { language } = usePage();
  const areTwoLive = running.some(({ colour }) => colour !== 'blue');
  return (
    <FigureSection
      id="traffic"
      messages={statusMessages[language].traffic}
      columns={columnsIn(language, areTwoLive)}
      rows={running}
      glance={glanceOf(running, language)}
      keyOf={({ name, colour }) => `${name} ${colour}`}
    />
  );
}

function columnsIn(language: Language, areTwoLive: boolean): readonly Column<Running>[] {
  const messages = statusMessages[language];
  const { columns } = messages.traffic;
  const told = (of: (figures: ProcessFigures) => ReactNode) => (row: Running) => (row.figures === null ? '–' : of(row.figures));
  return [
    { title: columns.name, cell: ({ name }) => name },
    ...(areTwoLive ? [{ title: messages.columns.colour, cell: ({ colour }: Running) => messages.colours[colour] }] : []),
    { title: columns.rate, isFigure: true, cell: told(({ requests, seconds }) => formatNumber(perSecond(requests.count, seconds), language)) },
    {
      title: columns.errors,
      isFigure: true,
      cell: told(({ requests: { count, failed } }) => (count === 0 ? '–' : formatPercent((100 * failed) / count, language, 2))),
    },
    { title: columns.p95, isFigure: true, cell: told(({ requests }) => formatDuration(requests.p95Seconds, language)) },
    { title: columns.connections, cell: told(({ pools }) => connectionsIn(pools, language)) },
    {
      title: columns.instance,
      cell: ({ figures }) =>
        figures === null ? messages.traffic.untold : `${figures.instance}, ${messages.traffic.since(formatMoment(figures.startedAt, language, siteZone))}`,
    },
  ];
}

/** What all together answered, and how much of it in vain. */
function glanceOf(running: readonly Running[], language: Language): string {
  const told = running.flatMap(({ figures }) => figures ?? []);
  const rate = told.reduce((sum, { requests, seconds }) => sum + perSecond(requests.count, seconds), 0);
  const [count, failed] = (['count', 'failed'] as const).map((figure) => told.reduce((sum, { requests }) => sum + requests[figure], 0));
  const share = count === undefined || failed === undefined || count === 0 ? 0 : (100 * failed) / count;
  return statusMessages[language].traffic.glance(formatNumber(Math.round(rate * 100) / 100, language), formatPercent(share, language, 2));
}

function perSecond(count: number, seconds: number): number {
  return seconds === 0 ? 0 : Math.round((count / seconds) * 100) / 100;
}

function connectionsIn(pools: ProcessFigures['pools'], language: Language): string {
  const [number, words] = [(value: number) => formatNumber(value, language), statusMessages[language].traffic.connections];
  return pools.map(({ busy, idle, waiting }) => words(number(busy), number(busy + idle), number(waiting))).join('; ') || '–';
}

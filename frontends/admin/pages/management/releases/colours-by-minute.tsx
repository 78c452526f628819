import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatMinute, formatNumber, formatPercent } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { lazy, type ReactNode, Suspense } from 'react';
import type { ColourAnswers, Figures } from './collect-answers.ts';
import { releasesMessages } from './releases-messages.tsx';

const ColoursChart = lazy(() => import(/* webpackChunkName: "colours-chart" */ './colours-chart.tsx'));

interface ColoursByMinuteProps {
  readonly name: string;
  readonly colours: readonly ColourAnswers[];
}

/** Both colours of a service on one chart of failures and one of times; every figure in a table that screen readers find. */
export function ColoursByMinute({ name, colours }: ColoursByMinuteProps): ReactNode {
  const { language } = usePage();
  const messages = releasesMessages[language];
  const charts = [
    { title: messages.failed, figure: 'failed', leastHighest: 1, write: (value: number) => formatPercent(value, language, 2) },
    { title: messages.p95, figure: 'p95', leastHighest: 50, write: (value: number) => messages.milliseconds(formatNumber(Math.round(value), language)) },
  ] as const;
  return (
    <section className="colours" aria-label={messages.perMinute(name)}>
      <p className="visits-legend" aria-hidden="true">
        {colours.map(({ colour }) => (
          <span key={colour} className={`visits-sign visits-sign-${colour}`}>
            {messages.colours[colour]}
          </span>
        ))}
      </p>
      <div className="colours-charts" aria-hidden="true">
        {charts.map((chart) => (
          <figure key={chart.figure}>
            <figcaption>{chart.title}</figcaption>
            <div className="visits-chart">
              <Suspense fallback={null}>
                <ColoursChart {...chart} colours={colours} writeTime={(at) => formatMinute(at, language, siteZone)} />
              </Suspense>
            </div>
          </figure>
        ))}
      </div>
      <div className="visually-hidden">
        <MinuteTable name={name} colours={colours} />
      </div>
    </section>
  );
}

function MinuteTable({ name, colours }: ColoursByMinuteProps): ReactNode {
  const { language } = usePage();
  const messages = releasesMessages[language];
  const rows = (colours[0]?.minutes ?? []).flatMap(({ at }, index) => {
    const figures = colours.map(({ minutes }) => minutes[index]?.figures ?? null);
    return figures.every((one) => one === null) ? [] : [{ at, figures }];
  });
  const written = ({ requests, failed, p95 }: Figures) =>
    [
      messages.requests(requests),
      `${messages.columns.failed} ${formatPercent(failed, language, 2)}`,
      messages.milliseconds(formatNumber(Math.round(p95), language)),
    ].join(', ');
  return (
    <table>
      <caption>{messages.perMinute(name)}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.minute}</th>
          {colours.map(({ colour }) => (
            <th key={colour} scope="col">
              {messages.colours[colour]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, figures }) => (
          <tr key={at}>
            <th scope="row">{formatMinute(at, language, siteZone)}</th>
            {figures.map((one, index) => (
              <td key={colours[index]?.colour}>{one === null ? '–' : written(one)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

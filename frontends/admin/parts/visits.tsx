import type { VisitorDay } from '@hanji/contracts/api/statistics';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import { lazy, type ReactNode, Suspense } from 'react';

const VisitsChart = lazy(() => import(/* webpackChunkName: "visits-chart" */ './visits-chart.tsx'));

interface VisitsMessages {
  readonly visitors: string;
  readonly views: string;
  readonly day: string;
  readonly soFar: string;
  readonly sum: (visitors: number, views: number) => string;
}

const visitsMessages: Catalogue<VisitsMessages> = {
  ko: {
    visitors: '방문자',
    views: '조회',
    day: '날짜',
    soFar: '지금까지',
    sum: (visitors, views) => `방문자 ${plural(visitors, 'ko', { other: '#명' })}, 조회 ${plural(views, 'ko', { other: '#회' })}`,
  },
  en: {
    visitors: 'Visitors',
    views: 'Views',
    day: 'Day',
    soFar: 'so far',
    sum: (visitors, views) =>
      `${plural(visitors, 'en', { one: '# visitor', other: '# visitors' })}, ${plural(views, 'en', { one: '# view', other: '# views' })}`,
  },
};

/** Visitors and views by day: a chart, its sum in words, and every figure in a table that screen readers find. */
export function Visits({ days, caption }: { readonly days: readonly VisitorDay[]; readonly caption: string }): ReactNode {
  const { language } = usePage();
  const messages = visitsMessages[language];
  const [visitors, views] = [days.reduce((sum, day) => sum + day.visitors, 0), days.reduce((sum, day) => sum + day.views, 0)];
  return (
    <figure className="visits">
      <figcaption>
        {caption}: {messages.sum(visitors, views)}
      </figcaption>
      <p className="visits-legend" aria-hidden="true">
        <span className="visits-sign visits-sign-visitors">{messages.visitors}</span> <span className="visits-sign">{messages.views}</span>
      </p>
      <div className="visits-chart" aria-hidden="true">
        <Suspense fallback={null}>
          <VisitsChart days={days} language={language} labels={messages} isLastOpen={days.length > 1 && isToday(days.at(-1))} />
        </Suspense>
      </div>
      {/* A table takes the height it needs even where it is not to be seen. */}
      <div className="visually-hidden">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {[messages.day, messages.visitors, messages.views].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <th scope="row">{isToday(day) ? `${day.date} (${messages.soFar})` : day.date}</th>
                <td>{day.visitors}</td>
                <td>{day.views}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** Days are those of UTC. */
function isToday(day: VisitorDay | undefined): boolean {
  return day?.date === new Date().toISOString().slice(0, 10);
}

import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatMinute, formatNumber, plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue, Language } from '@hanji/frontend-kit/i18n/language';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ReactNode } from 'react';
import { getPageViews, getRealtime, getReferrers, getTopPosts, getVisitors, lastDays } from '../../api/statistics/statistics.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { TopPosts } from '../../parts/top-posts.tsx';
import { Visits } from '../../parts/visits.tsx';
import { ReferrerTable } from './referrers.tsx';

interface AnalyticsMessages {
  /** `at`: what the clock of the site says at midnight UTC; null where it says midnight too. */
  readonly lead: (at: string | null) => string;
  readonly period: string;
  readonly periods: Readonly<Record<'7' | '30' | '90' | '365', string>>;
  readonly visitors: string;
  readonly pageViews: string;
  readonly today: (count: number) => string;
  readonly total: (count: number) => string;
  readonly realtime: string;
  readonly active: (count: number) => string;
  readonly own: string;
  readonly google: string;
  readonly referrers: string;
  readonly topPosts: string;
  readonly noPosts: string;
}

const analyticsMessages: Catalogue<AnalyticsMessages> = {
  ko: {
    lead: (at) => `누가 무엇을 읽는지 봅니다. 하루는 세계 표준시(UTC)의 자정${at === null ? '' : `, 이 사이트의 시각으로 ${at}`}에 시작합니다.`,
    period: '기간',
    periods: { '7': '7일', '30': '30일', '90': '90일', '365': '1년' },
    visitors: '방문자와 조회',
    pageViews: '조회',
    today: (count) => plural(count, 'ko', { other: '오늘 방문자 #명' }),
    total: (count) => plural(count, 'ko', { other: '처음부터 날마다 새로 세어 모두 #명' }),
    realtime: '지금 읽는 사람',
    active: (count) => plural(count, 'ko', { other: '지난 30분 동안 #명' }),
    own: '이 사이트가 직접 센 숫자입니다.',
    google: 'Google 애널리틱스의 숫자입니다.',
    referrers: '어디에서 왔는지',
    topPosts: '많이 읽힌 글',
    noPosts: '이 기간에 읽힌 글이 없습니다.',
  },
  en: {
    lead: (at) => `Who reads, and what. A day begins at midnight UTC${at === null ? '' : `, which is ${at} in the time of this site`}.`,
    period: 'Period',
    periods: { '7': '7 days', '30': '30 days', '90': '90 days', '365': 'A year' },
    visitors: 'Visitors and views',
    pageViews: 'Page views',
    today: (count) => plural(count, 'en', { one: '# visitor today', other: '# visitors today' }),
    total: (count) => plural(count, 'en', { one: '# since the beginning, counted anew each day', other: '# since the beginning, counted anew each day' }),
    realtime: 'Reading now',
    active: (count) => plural(count, 'en', { one: '# in the last 30 minutes', other: '# in the last 30 minutes' }),
    own: 'Counted by this site.',
    google: 'From Google Analytics.',
    referrers: 'Where readers came from',
    topPosts: 'Most read',
    noPosts: 'No post was read in this time.',
  },
};

const freshMs = 15_000;
const periods = ['7', '30', '90', '365'] as const;

/** `/admin/analytics`: who reads, what, and since when. */
export default function AnalyticsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = analyticsMessages[language];
  const filters = useFilters(['days']);
  const days = Number(periods.find((period) => period === filters.value('days')) ?? '30');
  const sourceOf = (source: 'google-analytics' | 'own') => (source === 'own' ? messages.own : messages.google);
  return (
    <AdminPage place="analytics" lead={messages.lead(midnightHere(language))}>
      <section aria-labelledby="realtime">
        <h2 id="realtime">{messages.realtime}</h2>
        <Loaded name={['statistics', 'realtime']} load={() => getRealtime(api)} everyMs={freshMs}>
          {({ activeVisitors, pages, source }) => (
            <>
              <p className="realtime" aria-live="polite">
                {messages.active(activeVisitors)} <small>{sourceOf(source)}</small>
              </p>
              <ol className="top-posts">
                {pages.map(({ title, visitors }) => (
                  <li key={title}>
                    {title}
                    <span className="figure">{formatNumber(visitors, language)}</span>
                  </li>
                ))}
              </ol>
            </>
          )}
        </Loaded>
      </section>
      <FilterBar
        filters={filters}
        choices={[
          {
            name: 'days',
            label: messages.period,
            isRequired: true,
            options: periods.map((value) => ({ value: value === '30' ? '' : value, label: messages.periods[value] })),
          },
        ]}
      />
      <Loaded name={['statistics', 'visitors', days]} load={() => getVisitors(api, lastDays(days))}>
        {(visitors) => (
          <>
            <p>
              {messages.today(visitors.today)} · {messages.total(visitors.total)}
            </p>
            <Visits days={visitors.days} caption={messages.visitors} />
          </>
        )}
      </Loaded>
      <Loaded name={['statistics', 'page-views', days]} load={() => getPageViews(api, lastDays(days))}>
        {(views) => (
          <p>
            {messages.pageViews}: <strong>{formatNumber(views.total, language)}</strong> <small>{sourceOf(views.source)}</small>
          </p>
        )}
      </Loaded>
      <section aria-labelledby="referrers">
        <h2 id="referrers">{messages.referrers}</h2>
        <Loaded name={['statistics', 'referrers', days]} load={() => getReferrers(api, lastDays(days))}>
          {(referrers) => <ReferrerTable referrers={referrers} caption={messages.referrers} />}
        </Loaded>
      </section>
      <section aria-labelledby="most-read">
        <h2 id="most-read">{messages.topPosts}</h2>
        <Loaded name={['statistics', 'top-posts', days]} load={() => getTopPosts(api, lastDays(days))}>
          {({ items }) => (items.length === 0 ? <p>{messages.noPosts}</p> : <TopPosts posts={items} />)}
        </Loaded>
      </section>
    </AdminPage>
  );
}

/** What the clock of the site says when a day of the figures begins: they are kept by days of UTC. Null where that is midnight too. */
function midnightHere(language: Language): string | null {
  const at = Date.parse(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`);
  const [here, utc] = [siteZone, 'UTC'].map((zone) => formatMinute(at, language, zone));
  return here === undefined || here === utc ? null : here;
}

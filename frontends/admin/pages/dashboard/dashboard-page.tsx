import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Statistics } from '@hanji/contracts/api/statistics';
import { getSite } from '@hanji/frontend-kit/api/site/get-site';
import { ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQueries, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Link } from 'react-router';
import { getStatistics, getVisitors, lastDays } from '../../api/statistics/statistics.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { TopPosts } from '../../parts/top-posts.tsx';
import { Visits } from '../../parts/visits.tsx';
import { dashboardMessages } from './dashboard-messages.ts';
import { DashboardStats } from './dashboard-stats.tsx';
import { FirstSteps } from './first-steps.tsx';
import { needs } from './needs.ts';

/** So long what stands below waits for what needs the admin, in milliseconds: it would be pushed down by it. */
const patienceMs = 2000;

/** `/admin`: the site in figures, and what needs the admin today. */
export default function DashboardPage(): ReactNode {
  const { api, language } = usePage();
  const statistics = useQuery({ queryKey: ['statistics'], queryFn: () => getStatistics(api) });
  const site = useQuery({ queryKey: ['site'], queryFn: () => getSite(api) });
  const today = useNeeds();
  const [isTodayKnown, setTodayKnown] = useState(false);
  const { lead } = dashboardMessages[language];
  // The first steps stand above all else and would push it down.
  if (statistics.isPending || site.isPending)
    return (
      <AdminPage place="dashboard" lead={lead}>
        <LoadingState language={language} />
      </AdminPage>
    );
  return (
    <AdminPage place="dashboard" lead={lead}>
      {statistics.data === undefined ? (
        <ErrorState error={statistics.error} language={language} retry={() => void statistics.refetch()} />
      ) : (
        <>
          <FirstSteps isBegun={statistics.data.posts > 0} isNamed={site.data?.isNamed} />
          <DashboardStats statistics={statistics.data} />
        </>
      )}
      <Today asked={today} onKnown={() => setTodayKnown(true)} />
      {isTodayKnown ? <Reading topPosts={statistics.data?.topPosts ?? []} /> : null}
    </AdminPage>
  );
}

/** Who reads, and what. */
function Reading({ topPosts }: Pick<Statistics, 'topPosts'>): ReactNode {
  const { api, language } = usePage();
  const messages = dashboardMessages[language];
  return (
    <>
      <Loaded name={['statistics', 'visitors', 30]} load={() => getVisitors(api, lastDays(30))}>
        {({ days }) => <Visits days={days} caption={messages.visits} />}
      </Loaded>
      {topPosts.every(({ viewCount }) => viewCount === 0) ? null : (
        <section aria-labelledby="top-posts">
          <h2 id="top-posts">{messages.topPosts}</h2>
          <TopPosts posts={topPosts} />
        </section>
      )}
    </>
  );
}

/** What needs the admin, kind by kind. */
function useNeeds() {
  const { api, language } = usePage();
  return useQueries({
    queries: Object.entries(needs).map(([name, ask]) => ({ queryKey: ['needs', name, language], queryFn: () => ask(api, language) })),
  });
}

function Today({ asked, onKnown }: { readonly asked: ReturnType<typeof useNeeds>; readonly onKnown: () => void }): ReactNode {
  const messages = dashboardMessages[usePage().language];
  const found = asked.flatMap(({ data }) => data ?? []);
  const isAnswered = asked.every(({ isSuccess }) => isSuccess);
  const isPending = asked.some((query) => query.isPending);
  const know = useEffectEvent(onKnown);
  useEffect(() => {
    const timer = setTimeout(() => know(), isPending ? patienceMs : 0);
    return () => clearTimeout(timer);
  }, [isPending]);
  return (
    <section aria-labelledby="today" aria-busy={isPending}>
      <h2 id="today">{messages.today}</h2>
      {isAnswered && found.length === 0 ? <p className="today-nothing">{messages.nothing}</p> : null}
      <ul className="today">
        {found.map(({ says, path }) => (
          <li key={`${path} ${says}`}>
            <Link to={path}>{says}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

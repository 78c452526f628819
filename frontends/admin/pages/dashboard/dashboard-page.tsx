import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
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

/** `/admin`: the site in figures, and what needs the admin today. */
export default function DashboardPage(): ReactNode {
  const { api, language } = usePage();
  const messages = dashboardMessages[language];
  return (
    <AdminPage place="dashboard">
      <Loaded name={['statistics']} load={() => getStatistics(api)}>
        {(statistics) => (
          <>
            {statistics.posts === 0 ? <FirstSteps /> : null}
            <DashboardStats statistics={statistics} />
          </>
        )}
      </Loaded>
      <Today />
      <Loaded name={['statistics', 'visitors', 30]} load={() => getVisitors(api, lastDays(30))}>
        {({ days }) => <Visits days={days} caption={messages.visits} />}
      </Loaded>
      <Loaded name={['statistics']} load={() => getStatistics(api)}>
        {({ topPosts }) =>
          topPosts.length === 0 ? null : (
            <section aria-labelledby="top-posts">
              <h2 id="top-posts">{messages.topPosts}</h2>
              <TopPosts posts={topPosts} />
            </section>
          )
        }
      </Loaded>
    </AdminPage>
  );
}

function Today(): ReactNode {
  const { api, language } = usePage();
  const messages = dashboardMessages[language];
  const asked = useQueries({
    queries: Object.entries(needs).map(([name, ask]) => ({ queryKey: ['needs', name, language], queryFn: () => ask(api, language) })),
  });
  const found = asked.flatMap(({ data }) => data ?? []);
  const isAnswered = asked.every(({ isSuccess }) => isSuccess);
  return (
    <section aria-labelledby="today" aria-busy={asked.some(({ isPending }) => isPending)}>
      <h2 id="today">{messages.today}</h2>
      {isAnswered && found.length === 0 ? <p className="today-nothing">{messages.nothing}</p> : null}
      <ul className="today">
        {found.map(({ says, path }) => (
          <li key={says}>
            <Link to={path}>{says}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { Releases } from '@hanji/contracts/api/releases';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { DataTable } from '@hanji/frontend-kit/controls/data-table';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { formatPercent } from '@hanji/frontend-kit/i18n/format';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listDeadQueues } from '../../../api/management/dead-letters.ts';
import { listOpenDeletions } from '../../../api/management/list-deletions.ts';
import { askFigures, askProcess, getReleases } from '../../../api/management/releases.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { Loaded, NotLoaded } from '../../../parts/loaded.tsx';
import { placePaths } from '../../places.ts';
import { QueueLag } from './queue-lag.tsx';
import { RecentErrors } from './recent-errors.tsx';
import { askAll, askBoth, liveVersion, type Running } from './running.ts';
import { problemsOf } from './problems.ts';
import { processColumns } from './process-columns.tsx';
import { SlowRoutes } from './slow-routes.tsx';
import { statusMessages } from './status-messages.tsx';
import { Traffic } from './traffic.tsx';

const freshMs = 15_000;

/** `/admin/management/status`: which releases are live and for whom, how everything that runs of them is, what it does, and what is waiting. */
export default function StatusPage(): ReactNode {
  const { api, language, session } = usePage();
  const messages = statusMessages[language];
  const site = useQuery({ queryKey: ['status'], queryFn: () => askSite(api, session), refetchInterval: freshMs });
  return (
    <AdminPage place="status" lead={messages.lead}>
      <div className="site-state">
        {site.data === undefined ? <NotLoaded query={site} /> : <Wrong {...site.data} />}
        {/* What waits is known where processes are silent, and stands between what is told of them. */}
        <Waiting />
        {site.data === undefined ? null : (
          <>
            <Processes {...site.data} />
            <RecentErrors running={site.data.running} />
            <Traffic running={site.data.running} />
            <SlowRoutes running={site.data.running} />
            <QueueLag running={site.data.running} />
          </>
        )}
      </div>
    </AdminPage>
  );
}

/** What is wrong, before all figures; or that nothing is. */
function Wrong({ running, askedAt }: SiteState): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language].wrong;
  const problems = problemsOf(running, askedAt, language);
  return (
    <section aria-labelledby="wrong">
      <h2 id="wrong">{messages.title}</h2>
      {problems.length === 0 ? <p className="today-nothing">{messages.none(running.length)}</p> : null}
      <ul className="today">
        {problems.map(({ says, section }) => (
          <li key={says}>
            <a href={`#${section}`}>{says}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What waits to be handled, and whom it waits for. */
function Waiting(): ReactNode {
  const { api, language } = usePage();
  const messages = statusMessages[language];
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{messages.waiting}</h2>
      <dl className="waiting">
        <dt>
          <Link to={placePaths.deadLetters}>{messages.deadLetters}</Link>
        </dt>
        <dd>
          <Loaded name={['dead-letters', 'queues']} load={() => listDeadQueues(api)} everyMs={freshMs}>
            {(queues) => (queues.length === 0 ? messages.none : String(queues.reduce((sum, { dead }) => sum + dead, 0)))}
          </Loaded>
        </dd>
        <dt>{messages.deletions}</dt>
        <dd>
          <Loaded name={['post-deletions']} load={() => listOpenDeletions(api)} everyMs={freshMs}>
            {({ items }) =>
              items.length === 0 ? (
                messages.none
              ) : (
                <ul>
                  {items.map(({ postId, title, missing }) => (
                    <li key={postId}>{messages.missing(title, missing.join(', '))}</li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </dd>
      </dl>
    </section>
  );
}

function Processes({ releases, running }: SiteState): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language];
  return (
    <section aria-labelledby="processes">
      <h2 id="processes">{messages.processes}</h2>
      <ReleaseList releases={releases} running={running} />
      <div className="record-table">
        <DataTable
          caption={messages.processes}
          rows={running}
          keyOf={({ name, colour }) => `${name} ${colour}`}
          columns={processColumns(language, releases.green !== null)}
        />
      </div>
    </section>
  );
}

interface SiteState {
  readonly releases: Releases;
  readonly running: readonly Running[];
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}

async function askSite(api: ApiClient, session: Session): Promise<SiteState> {
  const releases = await getReleases(api);
  return {
    releases,
    askedAt: Date.now(),
    running: await askAll(releases, (name, colour) =>
      askBoth(
        () => askProcess(session, name, colour),
        () => askFigures(session, name, colour),
      ),
    ),
  };
}

function ReleaseList({ releases: { blue, green }, running }: Pick<SiteState, 'releases' | 'running'>): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language];
  return (
    <ul className="releases">
      <li>{messages.release('blue', liveVersion(blue.version, running), formatPercent(blue.weight, language, 2))}</li>
      {green === null ? null : <li>{messages.release('green', liveVersion(green.version, running), formatPercent(green.weight, language, 2))}</li>}
    </ul>
  );
}

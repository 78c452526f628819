import type { Colour, ProcessState, Releases } from '@hanji/contracts/api/releases';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { formatPercent } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue, Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listDeadQueues } from '../../../api/management/dead-letters.ts';
import { listOpenDeletions } from '../../../api/management/list-deletions.ts';
import { askProcess, getReleases } from '../../../api/management/releases.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { placePaths } from '../../places.ts';
import { askAll, liveVersion, type Running, timed } from './running.ts';

interface StatusMessages {
  readonly lead: string;
  readonly releases: string;
  readonly release: (colour: Colour, version: string, weight: string) => string;
  readonly processes: string;
  readonly columns: Readonly<Record<'name' | 'state' | 'colour' | 'version' | 'build' | 'weight' | 'answer', string>>;
  readonly colours: Readonly<Record<Running['colour'], string>>;
  readonly states: Readonly<Record<ProcessState['status'], string>>;
  readonly without: (names: string) => string;
  readonly silent: string;
  readonly waiting: string;
  readonly deadLetters: string;
  readonly deletions: string;
  readonly none: string;
  readonly missing: (title: string, services: string) => string;
}

const statusMessages: Catalogue<StatusMessages> = {
  ko: {
    lead: '서비스마다 스스로 어떤지 15초마다 게이트웨이를 거쳐 물어봅니다. 걸린 시간은 이 브라우저에서 잰 것입니다.',
    releases: '배포된 버전',
    release: (colour, version, weight) => `${[colour === 'blue' ? '블루' : '그린', version].join(' ').trim()}: 방문자의 ${weight}`,
    processes: '서비스와 마이크로 프런트엔드',
    columns: { name: '이름', state: '상태', colour: '색', version: '버전', build: '빌드', weight: '방문자', answer: '답한 시간' },
    colours: { blue: '블루', green: '그린', both: '블루와 그린' },
    states: { ready: '정상', 'not ready': '준비되지 않음', stopping: '멈추는 중' },
    without: (names) => `${names} 없이`,
    silent: '답하지 않음',
    waiting: '기다리는 일',
    deadLetters: '처리하지 못한 이벤트',
    deletions: '지운 글의 뒷정리',
    none: '없음',
    missing: (title, services) => `‘${title}’: ${services} 서비스가 아직 치우지 않았습니다.`,
  },
  en: {
    lead: 'Every process is asked how it is, through the gateway, every 15 seconds. Times are measured in this browser.',
    releases: 'Releases',
    release: (colour, version, weight) => `${[colour === 'blue' ? 'Blue' : 'Green', version].join(' ').trim()}: ${weight} of the visitors`,
    processes: 'Services and micro-frontends',
    columns: { name: 'Name', state: 'State', colour: 'Colour', version: 'Version', build: 'Build', weight: 'Visitors', answer: 'Answered in' },
    colours: { blue: 'Blue', green: 'Green', both: 'Blue and green' },
    states: { ready: 'Ready', 'not ready': 'Not ready', stopping: 'Stopping' },
    without: (names) => `without ${names}`,
    silent: 'Does not answer',
    waiting: 'Waiting',
    deadLetters: 'Events that could not be handled',
    deletions: 'Clearing up after deleted posts',
    none: 'None',
    missing: (title, services) => `“${title}”: not cleared up yet by ${services}.`,
  },
};

const freshMs = 15_000;

/** `/admin/management/status`: which releases are live and for whom, how everything that runs of them is, and what is waiting. */
export default function StatusPage(): ReactNode {
  const { api, language, session } = usePage();
  const messages = statusMessages[language];
  return (
    <AdminPage place="status" lead={messages.lead}>
      <Loaded name={['status']} load={() => askSite(api, session)} everyMs={freshMs}>
        {({ releases, running }) => (
          <>
            <section aria-labelledby="releases">
              <h2 id="releases">{messages.releases}</h2>
              <ReleaseList releases={releases} running={running} />
            </section>
            <div className="record-table">
              <DataTable
                caption={messages.processes}
                rows={running}
                keyOf={({ name, colour }) => `${name} ${colour}`}
                columns={columnsIn(language, releases.green !== null)}
              />
            </div>
          </>
        )}
      </Loaded>
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
    </AdminPage>
  );
}

interface SiteState {
  readonly releases: Releases;
  readonly running: readonly Running[];
}

async function askSite(api: ApiClient, session: Session): Promise<SiteState> {
  const releases = await getReleases(api);
  return { releases, running: await askAll(releases, (name, colour) => timed(() => askProcess(session, name, colour))) };
}

function ReleaseList({ releases: { blue, green }, running }: SiteState): ReactNode {
  const { language } = usePage();
  const messages = statusMessages[language];
  return (
    <ul className="releases">
      <li>{messages.release('blue', liveVersion(blue.version, running), formatPercent(blue.weight, language, 2))}</li>
      {green === null ? null : <li>{messages.release('green', liveVersion(green.version, running), formatPercent(green.weight, language, 2))}</li>}
    </ul>
  );
}

/** Where one release is live, what its processes run is its version; of two, each has builds of its own. */
function columnsIn(language: Language, areTwoLive: boolean): readonly Column<Running>[] {
  const messages = statusMessages[language];
  const build = ({ state }: Running) => state?.release ?? '–';
  return [
    { title: messages.columns.name, cell: ({ name }) => name },
    { title: messages.columns.state, cell: ({ state }) => <State state={state} messages={messages} /> },
    { title: messages.columns.colour, cell: ({ colour }) => messages.colours[colour] },
    { title: messages.columns.version, cell: areTwoLive ? ({ versions }) => versions.join(', ') : build },
    ...(areTwoLive ? [{ title: messages.columns.build, cell: build }] : []),
    { title: messages.columns.weight, isFigure: true, cell: ({ weight }) => formatPercent(weight, language, 2) },
    { title: messages.columns.answer, isFigure: true, cell: ({ milliseconds }) => `${Math.round(milliseconds)} ms` },
  ];
}

function State({ state, messages }: { readonly state: ProcessState | null; readonly messages: StatusMessages }): ReactNode {
  const without = [...(state?.missing ?? []), ...(state?.degraded ?? [])];
  return (
    <span className={state?.status === 'ready' && without.length === 0 ? 'state state-active' : 'state state-failed'}>
      {state === null ? messages.silent : messages.states[state.status]}
      {without.length === 0 ? null : ` (${messages.without(without.join(', '))})`}
    </span>
  );
}

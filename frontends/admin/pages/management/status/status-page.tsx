import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listDeadQueues } from '../../../api/management/dead-letters.ts';
import { listOpenDeletions } from '../../../api/management/list-deletions.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { placePaths } from '../../places.ts';
import { probe, type Probed, probedAddresses } from './probe.ts';

interface StatusMessages {
  readonly lead: string;
  readonly columns: Readonly<Record<'name' | 'state' | 'answer', string>>;
  readonly answers: string;
  readonly silent: string;
  readonly waiting: string;
  readonly deadLetters: string;
  readonly deletions: string;
  readonly none: string;
  readonly missing: (title: string, services: string) => string;
}

const statusMessages: Catalogue<StatusMessages> = {
  ko: {
    lead: '15초마다 다시 물어봅니다. 걸린 시간은 이 브라우저에서 잰 것입니다.',
    columns: { name: '이름', state: '상태', answer: '답한 시간' },
    answers: '답함',
    silent: '답하지 않음',
    waiting: '기다리는 일',
    deadLetters: '처리하지 못한 이벤트',
    deletions: '지운 글의 뒷정리',
    none: '없음',
    missing: (title, services) => `‘${title}’: ${services} 서비스가 아직 치우지 않았습니다.`,
  },
  en: {
    lead: 'Asked again every 15 seconds. Times are measured in this browser.',
    columns: { name: 'Name', state: 'State', answer: 'Answered in' },
    answers: 'Answers',
    silent: 'Does not answer',
    waiting: 'Waiting',
    deadLetters: 'Events that could not be handled',
    deletions: 'Clearing up after deleted posts',
    none: 'None',
    missing: (title, services) => `“${title}”: not cleared up yet by ${services}.`,
  },
};

const freshMs = 15_000;

/** `/admin/management/status`: whether everything answers, how quickly, and what is waiting. */
export default function StatusPage(): ReactNode {
  const { api, language, session } = usePage();
  const messages = statusMessages[language];
  const columns = useColumns();
  const names = Object.keys(probedAddresses);
  return (
    <AdminPage place="status" lead={messages.lead}>
      <Loaded name={['status']} load={() => Promise.all(names.map((name) => probe(session, name)))} everyMs={freshMs}>
        {(found) => (
          <div className="record-table">
            <DataTable caption={messages.lead} rows={found} keyOf={({ name }) => name} columns={columns} />
          </div>
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

function useColumns(): readonly Column<Probed>[] {
  const { language } = usePage();
  const messages = statusMessages[language];
  return [
    { title: messages.columns.name, cell: ({ name }) => name },
    {
      title: messages.columns.state,
      cell: ({ isAnswering }) => (
        <span className={isAnswering ? 'state state-active' : 'state state-failed'}>{isAnswering ? messages.answers : messages.silent}</span>
      ),
    },
    { title: messages.columns.answer, isFigure: true, cell: ({ milliseconds }) => `${Math.round(milliseconds)} ms` },
  ];
}

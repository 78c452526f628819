import type { Releases } from '@hanji/contracts/api/releases';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { formatNumber, formatPercent } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { type ReactNode, useRef } from 'react';
import { askFigures, askProcess, getReleases } from '../../../api/management/releases.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { FilterBar } from '../../../parts/filter-bar.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { useFilters } from '../../../parts/use-filters.ts';
import { askAll } from '../status/running.ts';
import { answersOf, collect, type Collected, type ColourAnswers, type Telling } from './collect-answers.ts';
import { ColoursByMinute } from './colours-by-minute.tsx';
import { releasesMessages } from './releases-messages.tsx';

const freshMs = 15_000;

/** `/admin/management/releases`: how often each colour of everything fails, and how fast it answers, over the last hour. */
export default function ReleasesPage(): ReactNode {
  const { api, language, session } = usePage();
  const messages = releasesMessages[language];
  const collected = useRef<Collected>(new Map());
  const load = async () => {
    const releases = await getReleases(api);
    const [running, alone] = await Promise.all([askForAnswers(releases, session), releases.green === null ? versionAlone(releases, session) : null]);
    const now = Date.now();
    collected.current = collect(collected.current, running, now);
    return { alone, measured: measuredOf(collected.current, running, now) };
  };
  return (
    <AdminPage place="releases" lead={messages.lead}>
      <Loaded name={['releases', 'answers']} load={load} everyMs={freshMs}>
        {({ alone, measured }) => (
          <>
            {alone === null ? null : <NoCandidate version={alone} />}
            <p className="field-hint">{messages.counting}</p>
            <Colours measured={measured} />
          </>
        )}
      </Loaded>
    </AdminPage>
  );
}

/** What was measured of a service or micro-frontend. */
interface Measured {
  readonly name: string;
  readonly colours: readonly ColourAnswers[];
}

function askForAnswers(releases: Releases, session: Session): Promise<Telling[]> {
  return askAll(releases, async (name, colour) => ({ figures: await askFigures(session, name, colour) }));
}

/** What runs where there is but one release: the gateway names no version then, but processes know their builds. Empty where none tells. */
async function versionAlone({ blue, processes }: Releases, session: Session): Promise<string> {
  const [first] = processes;
  if (blue.version !== null || first === undefined) return blue.version ?? '';
  return (await askProcess(session, first.name, 'blue'))?.release ?? '';
}

/** Everything by name, what runs in two colours first. */
function measuredOf(collected: Collected, running: readonly Telling[], now: number): Measured[] {
  const names = [...new Set(running.map(({ name }) => name))];
  const measured = names.map((name) => ({ name, colours: answersOf(collected, name, now) }));
  return measured.filter(({ colours }) => colours.length > 0).toSorted((a, b) => b.colours.length - a.colours.length);
}

/** What the colours are, what runs now, and how a candidate comes here: without one the page would speak of nothing. */
function NoCandidate({ version }: { readonly version: string }): ReactNode {
  const { what, how } = releasesMessages[usePage().language].noCandidate;
  return (
    <section className="no-candidate">
      <p>{what(version)}</p>
      <p>{how}</p>
    </section>
  );
}

function Colours({ measured }: { readonly measured: readonly Measured[] }): ReactNode {
  const { language } = usePage();
  const messages = releasesMessages[language];
  const filters = useFilters(['service']);
  const [first] = measured;
  if (first === undefined) return <EmptyState title={messages.nothing.title}>{messages.nothing.detail}</EmptyState>;
  const chosen = measured.find(({ name }) => name === filters.value('service')) ?? first;
  const options = measured.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <FilterBar filters={filters} choices={[{ name: 'service', label: messages.service, isRequired: true, options }]} />
      <ColoursByMinute name={chosen.name} colours={chosen.colours} />
      <div className="record-table">
        <DataTable
          caption={messages.lastHour}
          rows={measured.flatMap(({ name, colours }) => colours.map((answers) => ({ name, ...answers })))}
          keyOf={({ name, colour }) => `${name} ${colour}`}
          columns={columnsIn(language)}
        />
      </div>
    </>
  );
}

function columnsIn(language: Language): readonly Column<ColourAnswers & { readonly name: string }>[] {
  const { columns, colours, milliseconds } = releasesMessages[language];
  return [
    { title: columns.name, cell: ({ name }) => name },
    { title: columns.colour, cell: ({ colour }) => colours[colour] },
    { title: columns.processes, isFigure: true, cell: ({ processes }) => formatNumber(processes, language) },
    { title: columns.requests, isFigure: true, cell: ({ whole }) => formatNumber(whole.requests, language) },
    { title: columns.failed, isFigure: true, cell: ({ whole }) => formatPercent(whole.failed, language, 2) },
    { title: columns.p95, isFigure: true, cell: ({ whole }) => milliseconds(formatNumber(Math.round(whole.p95), language)) },
  ];
}

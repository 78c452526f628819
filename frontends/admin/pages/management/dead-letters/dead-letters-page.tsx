import type { DeadLetterSummary } from '@hanji/contracts/api/dead-letters';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { listDeadLetters, redriveOne } from '../../../api/management/dead-letters.ts';
import { AdminPage } from '../../../parts/admin-page.tsx';
import { FilterBar } from '../../../parts/filter-bar.tsx';
import { listMessages } from '../../../parts/list-messages.ts';
import { RecordTable } from '../../../parts/record-table.tsx';
import { services } from '../../../parts/services.ts';
import { useChange } from '../../../parts/use-change.ts';
import { useFilters } from '../../../parts/use-filters.ts';
import { deadLetterMessages } from './dead-letter-messages.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import { PayloadDialog } from './payload-dialog.tsx';
import { Queues } from './queues.tsx';

const states: readonly DeadLetterSummary['status'][] = ['DEAD', 'REDRIVING', 'REDRIVEN', 'DISCARDED'];

/** `/admin/management/dead-letters`: events that services could not handle, and what becomes of them. */
export default function DeadLettersPage(): ReactNode {
  const { api, language } = usePage();
  const messages = deadLetterMessages[language];
  const filters = useFilters(['service', 'event', 'status']);
  const [looked, setLooked] = useState<DeadLetterSummary | null>(null);
  const [discarded, setDiscarded] = useState<DeadLetterSummary | null>(null);
  const service = services.find((name) => name === filters.value('service')) ?? services[0];
  const event = filters.value('event') || undefined;
  const status = states.find((state) => state === filters.value('status')) ?? 'DEAD';
  return (
    <AdminPage place="deadLetters" lead={messages.lead}>
      <Queues onChoose={(chosen, of) => (filters.set('service', chosen), filters.set('event', of))} />
      <FilterBar
        filters={filters}
        search={{ name: 'event', label: messages.columns.event }}
        choices={[
          {
            name: 'service',
            label: messages.service,
            isRequired: true,
            options: services.map((name, index) => ({ value: index === 0 ? '' : name, label: name })),
          },
          {
            name: 'status',
            label: messages.status,
            isRequired: true,
            options: states.map((value) => ({ value: value === 'DEAD' ? '' : value, label: messages.states[value] })),
          },
        ]}
      />
      <RecordTable
        name={['dead-letters', service, event, status]}
        load={(cursor, signal) => listDeadLetters(api, service, { event, status, cursor }, signal)}
        keyOf={({ id }) => id}
        nameOf={(letter) => letter.event}
        caption={messages.lead}
        columns={useColumns(service, setLooked, setDiscarded)}
        empty={<EmptyState title={messages.empty} />}
      />
      {looked === null ? null : <PayloadDialog service={service} letter={looked} onClose={() => setLooked(null)} />}
      {discarded === null ? null : <DiscardDialog service={service} letter={discarded} onClose={() => setDiscarded(null)} />}
    </AdminPage>
  );
}

function useColumns(
  service: string,
  onLook: (letter: DeadLetterSummary) => void,
  onDiscard: (letter: DeadLetterSummary) => void,
): readonly Column<DeadLetterSummary>[] {
  const { api, language } = usePage();
  const messages = deadLetterMessages[language];
  const { one } = useChange();
  return [
    { title: messages.columns.event, cell: (letter) => letter.event },
    { title: messages.columns.error, cell: (letter) => <span className="cell-error">{letter.error}</span> },
    { title: messages.columns.died, cell: (letter) => <Moment at={letter.lastFailedAt} /> },
    {
      title: messages.columns.state,
      cell: (letter) => <span className={`state state-${letter.status.toLowerCase()}`}>{messages.states[letter.status]}</span>,
    },
    {
      title: messages.columns.actions,
      cell: (letter) => (
        <Menu
          label={listMessages[language].actions(letter.event)}
          icon={<Icon of={Ellipsis} />}
          entries={[
            { label: messages.look, onChoose: () => onLook(letter) },
            ...(letter.status === 'DEAD'
              ? [
                  {
                    label: messages.redrive,
                    onChoose: () => void one(() => redriveOne(api, service, letter.id), messages.redriving, ['dead-letters', 'needs']),
                  },
                  { label: messages.discard, isDestructive: true, onChoose: () => onDiscard(letter) },
                ]
              : []),
          ]}
        />
      ),
    },
  ];
}

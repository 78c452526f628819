import { usePage } from '@hanji/frontend-kit/app/page-context';
import { DataTable } from '@hanji/frontend-kit/controls/data-table';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Tabs } from '@hanji/frontend-kit/controls/tabs';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { TitledSection } from '../../parts/titled-section.tsx';
import { designMessages } from './design-messages.ts';

/** Menu, tabs and table. */
export function Views(): ReactNode {
  const { language, showToast } = usePage();
  const messages = designMessages[language];
  const entries = [
    { label: messages.save, onChoose: () => showToast({ kind: 'done', text: messages.saved }) },
    { label: messages.post, href: '/posts' },
    { label: messages.delete, isDestructive: true, onChoose: () => showToast({ kind: 'error', text: messages.failed }) },
  ];
  return (
    <TitledSection title={messages.views}>
      <p className="form-actions">
        <Menu label={messages.menu} entries={entries} />
        <Menu label={messages.menu} icon={<Icon of={EllipsisVertical} />} entries={entries} />
      </p>
      <Tabs
        label={messages.tabs}
        tabs={[
          { name: messages.save, content: <p>{messages.saved}</p> },
          { name: messages.delete, content: <p>{messages.questionDetail}</p> },
        ]}
      />
      <DataTable
        caption={messages.table}
        keyOf={([title]) => title}
        rows={[
          [messages.sample, 12_345],
          [messages.dialogText, 678],
        ]}
        columns={[
          { title: messages.post, cell: ([title]: readonly [string, number]) => title },
          { title: messages.viewCount, isFigure: true, cell: ([, count]) => formatNumber(count, language) },
        ]}
      />
    </TitledSection>
  );
}

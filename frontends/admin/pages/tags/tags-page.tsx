import type { Tag } from '@hanji/contracts/api/taxonomy';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { deleteTag } from '../../api/tags/delete-tag.ts';
import { mergeTag } from '../../api/tags/merge-tag.ts';
import { listAllTags, listTagPage } from '../../api/tags/list-tag-page.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { sumOf } from '../../parts/counts.ts';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { MergeDialog } from '../../parts/merge-dialog.tsx';
import { RecordTable } from '../../parts/record-table.tsx';
import { PostCount } from '../../parts/post-count.tsx';
import { useChange } from '../../parts/use-change.ts';
import { useFilters } from '../../parts/use-filters.ts';
import { findTags } from './find-tags.ts';
import { TagDialog } from './tag-dialog.tsx';
import { tagMessages } from './tag-messages.ts';

/** `/admin/tags`: the words that posts are tagged with. */
export default function TagsPage(): ReactNode {
  const { api, language } = usePage();
  const [messages, words] = [tagMessages[language], listMessages[language]];
  const filters = useFilters(['q']);
  const [edited, setEdited] = useState<Tag | 'new' | null>(null);
  const [merged, setMerged] = useState<readonly Tag[] | null>(null);
  const all = useQuery({ queryKey: ['tags', 'merge'], queryFn: () => listAllTags(api), enabled: merged !== null });
  const remove = useRemoval();
  const q = filters.value('q');
  return (
    <AdminPage
      place="tags"
      lead={messages.lead}
      actions={
        <button type="button" className="button button-strong" onClick={() => setEdited('new')}>
          {messages.new}
        </button>
      }
    >
      <FilterBar filters={filters} search={{ name: 'q', label: messages.search }} choices={[]} />
      <RecordTable
        name={['tags', 'all', q]}
        load={(cursor, signal) => findTags(q, cursor, (at) => listTagPage(api, at, signal))}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        caption={messages.lead}
        columns={useColumns(setEdited, (tag) => setMerged([tag]), remove)}
        bulk={[
          // They stay chosen while the dialog asks.
          { label: words.merge, run: (tags) => Promise.resolve(setMerged(tags)).then(() => false) },
          { label: words.delete, isDestructive: true, run: remove },
        ]}
        empty={filters.isAny ? <EmptyState title={words.nothingFound} /> : <EmptyState title={messages.empty}>{messages.emptyAdvice}</EmptyState>}
      />
      {merged === null || all.data === undefined ? null : (
        <MergeDialog merged={merged} all={all.data} merge={(id, into) => mergeTag(api, id, into)} list="tags" onClose={() => setMerged(null)} />
      )}
      {edited === null ? null : <TagDialog tag={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </AdminPage>
  );
}

/** Deletes tags after a question; answers whether all of them are gone. */
function useRemoval(): (tags: readonly Tag[]) => Promise<boolean> {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = tagMessages[language];
  return async (tags) => {
    const question = {
      title: messages.deleteTitle(tags.length, tags[0]?.name ?? ''),
      detail: messages.deleteDetail(sumOf(tags)),
      confirm: messages.deleteConfirm(tags.length),
      isDestructive: true,
    };
    return (await ask(question)) && (await many(tags, ({ id }) => deleteTag(api, id), messages.deleted, ['tags', 'posts', 'drafts']));
  };
}

function useColumns(onEdit: (tag: Tag) => void, onMerge: (tag: Tag) => void, onDelete: (tags: readonly Tag[]) => Promise<boolean>): readonly Column<Tag>[] {
  const { language } = usePage();
  const [messages, words] = [tagMessages[language], listMessages[language]];
  const { columns } = messages;
  return [
    { title: columns.name, cell: ({ name }) => name },
    { title: columns.slug, cell: ({ slug }) => <a href={`/tags/${encodeURIComponent(slug)}`}>{slug}</a> },
    { title: columns.posts, isFigure: true, cell: (tag) => <PostCount of={tag} /> },
    {
      title: columns.actions,
      cell: (tag) => (
        <Menu
          label={words.actions(tag.name)}
          icon={<Icon of={Ellipsis} />}
          entries={[
            { label: messages.rename, onChoose: () => onEdit(tag) },
            { label: words.merge, onChoose: () => onMerge(tag) },
            { label: words.view, href: `/tags/${encodeURIComponent(tag.slug)}` },
            { label: words.delete, isDestructive: true, onChoose: () => void onDelete([tag]) },
          ]}
        />
      ),
    },
  ];
}

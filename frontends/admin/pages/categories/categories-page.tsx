import type { Category } from '@hanji/contracts/api/taxonomy';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { mergeCategory } from '../../api/categories/merge-category.ts';
import { orderCategories } from '../../api/categories/order-categories.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { MergeDialog } from '../../parts/merge-dialog.tsx';
import { PostCount } from '../../parts/post-count.tsx';
import { useChange } from '../../parts/use-change.ts';
import { useKeptFocus } from '../../parts/use-kept-focus.ts';
import { CategoryDialog } from './category-dialog.tsx';
import { categoryMessages } from './category-messages.ts';
import { DeleteCategoryDialog } from './delete-category-dialog.tsx';

/** What is being done in a dialog over the list. */
type Work = { readonly kind: 'edit'; readonly category: Category | null } | { readonly kind: 'delete' | 'merge'; readonly category: Category };

/** `/admin/categories`: the blog's main parts. */
export default function CategoriesPage(): ReactNode {
  const { api, language } = usePage();
  const messages = categoryMessages[language];
  const list = useQuery({ queryKey: ['categories'], queryFn: () => listCategories(api) });
  const [work, setWork] = useState<Work | null>(null);
  useKeptFocus(list.data?.length ?? 0);
  const close = () => setWork(null);
  return (
    <AdminPage
      place="categories"
      lead={messages.lead}
      actions={
        <button type="button" className="button button-strong" onClick={() => setWork({ kind: 'edit', category: null })}>
          {messages.new}
        </button>
      }
    >
      {list.isPending ? <LoadingState language={language} /> : null}
      {list.isError && list.data === undefined ? <ErrorState error={list.error} language={language} retry={() => void list.refetch()} /> : null}
      {list.data === undefined ? null : <CategoryTable categories={list.data} onWork={setWork} />}
      {work?.kind === 'edit' ? <CategoryDialog category={work.category} onClose={close} /> : null}
      {work?.kind === 'merge' ? (
        <MergeDialog merged={[work.category]} all={list.data ?? []} merge={(id, into) => mergeCategory(api, id, into)} list="categories" onClose={close} />
      ) : null}
      {work?.kind === 'delete' ? (
        <DeleteCategoryDialog category={work.category} others={(list.data ?? []).filter(({ id }) => id !== work.category.id)} onClose={close} />
      ) : null}
    </AdminPage>
  );
}

function CategoryTable({ categories, onWork }: { readonly categories: readonly Category[]; readonly onWork: (work: Work) => void }): ReactNode {
  const messages = categoryMessages[usePage().language];
  const columns = useColumns(categories, onWork);
  if (categories.length === 0) return <EmptyState title={messages.empty}>{messages.emptyAdvice}</EmptyState>;
  return (
    <div className="record-table">
      <DataTable caption={messages.lead} columns={columns} rows={categories} keyOf={({ id }) => id} />
    </div>
  );
}

function useColumns(categories: readonly Category[], onWork: (work: Work) => void): readonly Column<Category>[] {
  const { language } = usePage();
  const { columns } = categoryMessages[language];
  return [
    {
      title: columns.name,
      cell: ({ name, icon, color }) => (
        <span className="cell-title">
          {color === null ? null : <span className="category-dot" style={{ background: color }} />}
          <span>
            {icon} {name}
          </span>
        </span>
      ),
    },
    { title: columns.slug, cell: ({ slug }) => <a href={`/categories/${encodeURIComponent(slug)}`}>{slug}</a> },
    { title: columns.description, cell: ({ description }) => <span className="cell-words">{description}</span> },
    { title: columns.posts, isFigure: true, cell: (category) => <PostCount of={category} /> },
    { title: columns.actions, cell: (category) => <CategoryMenu category={category} all={categories} onWork={onWork} /> },
  ];
}

interface CategoryMenuProps {
  readonly category: Category;
  /** All of them, in their order. */
  readonly all: readonly Category[];
  readonly onWork: (work: Work) => void;
}

function CategoryMenu({ category, all, onWork }: CategoryMenuProps): ReactNode {
  const { api, language } = usePage();
  const words = listMessages[language];
  const { one } = useChange();
  const here = all.indexOf(category);
  const move = (by: -1 | 1) => {
    const ids = all
      .map(({ id }) => id)
      .toSpliced(here, 1)
      .toSpliced(here + by, 0, category.id);
    void one(() => orderCategories(api, ids), words.moved, ['categories']);
  };
  return (
    <Menu
      label={words.actions(category.name)}
      icon={<Icon of={Ellipsis} />}
      entries={[
        { label: words.edit, onChoose: () => onWork({ kind: 'edit', category }) },
        { label: words.view, href: `/categories/${encodeURIComponent(category.slug)}` },
        ...(here > 0 ? [{ label: words.moveUp, onChoose: () => move(-1) }] : []),
        ...(here < all.length - 1 ? [{ label: words.moveDown, onChoose: () => move(1) }] : []),
        ...(all.length > 1 ? [{ label: words.merge, onChoose: () => onWork({ kind: 'merge', category }) }] : []),
        { label: words.delete, isDestructive: true, onChoose: () => onWork({ kind: 'delete', category }) },
      ]}
    />
  );
}

import { type Page, PageStatus, PageType } from '@hanji/contracts/api/pages';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { ShortDay } from '@hanji/frontend-kit/ui/time';
import { Ellipsis, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { listPages } from '../../api/pages/list-pages.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { RecordTable } from '../../parts/record-table.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { UnsentTexts } from '../editor/unsent-texts.tsx';
import { addressOfCopy, pageCopies } from '../page-editor/page-text.ts';
import { editPagePath, placePaths } from '../places.ts';
import { PageDrafts, usePageDrafts } from './page-drafts.tsx';
import { pageMessages } from './page-messages.ts';
import { type PageActions, usePageActions } from './use-page-actions.ts';

/** `/admin/pages`: static pages and notices in any state. */
export default function PagesPage(): ReactNode {
  const { api, language } = usePage();
  const session = useSession();
  const [messages, words] = [pageMessages[language], listMessages[language]];
  const filters = useFilters(['type', 'status']);
  const { data: type } = PageType.safeParse(filters.value('type'));
  const { data: status } = PageStatus.safeParse(filters.value('status'));
  const actions = usePageActions();
  const drafts = usePageDrafts();
  return (
    <AdminPage place="pages" lead={messages.lead} actions={<NewPageLinks />}>
      {session.status === 'user' ? <UnsentTexts copies={pageCopies} name="pages" owner={session.user.id} addressOf={addressOfCopy} /> : null}
      <PageDrafts drafts={drafts} />
      <FilterBar
        filters={filters}
        choices={[
          { name: 'type', label: messages.type, options: PageType.options.map((value) => ({ value, label: messages.types[value] })) },
          { name: 'status', label: messages.status, options: PageStatus.options.map((value) => ({ value, label: messages.states[value] })) },
        ]}
      />
      <RecordTable
        name={['pages', 'all', type, status]}
        load={(cursor, signal) => listPages(api, { type, status, limit: 30, cursor }, signal)}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        caption={messages.lead}
        columns={useColumns(actions, new Set(drafts.map(({ pageId }) => pageId)))}
        bulk={[
          { label: messages.publish, run: (pages) => actions.change(pages, { status: 'PUBLISHED' }) },
          { label: messages.unpublish, run: actions.takeDown },
          { label: messages.toFooter, run: (pages) => actions.change(pages, { isInFooter: true }) },
          { label: messages.fromFooter, run: (pages) => actions.change(pages, { isInFooter: false }) },
          { label: words.delete, isDestructive: true, run: actions.remove },
        ]}
        empty={
          filters.isAny ? (
            <EmptyState title={words.nothingFound} />
          ) : (
            <EmptyState title={messages.empty}>
              {messages.emptyAdvice} <Link to={placePaths.newPage}>{messages.newPage}</Link>
            </EmptyState>
          )
        }
      />
    </AdminPage>
  );
}

function NewPageLinks(): ReactNode {
  const messages = pageMessages[usePage().language];
  return (
    <>
      <Link className="button" to={`${placePaths.newPage}?type=NOTICE`}>
        {messages.newNotice}
      </Link>
      <Link className="button button-strong" to={placePaths.newPage}>
        {messages.newPage}
      </Link>
    </>
  );
}

/** `drafted`: ids of the pages that have a draft. */
function useColumns(actions: PageActions, drafted: ReadonlySet<string | null>): readonly Column<Page>[] {
  const messages = pageMessages[usePage().language];
  const { columns } = messages;
  return [
    {
      title: columns.title,
      cell: ({ id, title, slug, badge, isPinned, type, isInFooter }) => (
        <span className="cell-title">
          <Link to={editPagePath(slug)}>{title}</Link>
          {isPinned ? (
            <span className="cell-mark" title={messages.pinned}>
              <Icon of={Pin} size={14} />
              <span className="visually-hidden">{messages.pinned}</span>
            </span>
          ) : null}
          {drafted.has(id) ? <small>{messages.drafted}</small> : null}
          {badge === null ? null : <small>{badge}</small>}
          {type === 'STATIC' && isInFooter ? <small>{messages.inFooter}</small> : null}
        </span>
      ),
    },
    { title: columns.type, cell: ({ type }) => messages.types[type] },
    { title: columns.state, cell: ({ status }) => <span className={`state state-${status.toLowerCase()}`}>{messages.states[status]}</span> },
    { title: columns.day, cell: ({ updatedAt }) => <ShortDay at={updatedAt} /> },
    { title: columns.actions, cell: (page) => <PageMenu page={page} actions={actions} /> },
  ];
}

function PageMenu({ page, actions }: { readonly page: Page; readonly actions: PageActions }): ReactNode {
  const { language } = usePage();
  const navigate = useNavigate();
  const [messages, words] = [pageMessages[language], listMessages[language]];
  const isPublic = page.status === 'PUBLISHED';
  return (
    <Menu
      label={words.actions(page.title)}
      icon={<Icon of={Ellipsis} />}
      entries={[
        { label: words.edit, onChoose: () => void navigate(editPagePath(page.slug)) },
        ...(isPublic ? [{ label: words.view, href: `/pages/${encodeURIComponent(page.slug)}` }] : []),
        isPublic
          ? { label: messages.unpublish, onChoose: () => void actions.takeDown([page]) }
          : { label: messages.publish, onChoose: () => void actions.change([page], { status: 'PUBLISHED' }) },
        page.type === 'NOTICE'
          ? { label: page.isPinned ? messages.unpin : messages.pin, onChoose: () => void actions.change([page], { isPinned: !page.isPinned }) }
          : { label: page.isInFooter ? messages.fromFooter : messages.toFooter, onChoose: () => void actions.change([page], { isInFooter: !page.isInFooter }) },
        { label: words.delete, isDestructive: true, onChoose: () => void actions.remove([page]) },
      ]}
    />
  );
}

import type { Page } from '@hanji/contracts/api/pages';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useReducer, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { nameInPath, placePaths } from '../places.ts';
import { placeMessages } from '../place-messages.ts';
import { PageEditor } from './page-editor.tsx';
import { nameNewPage, pageCopies } from './page-text.ts';
import { pageWritingMessages } from './page-writing-messages.ts';

/** `/admin/pages/new` (`?type=NOTICE` for a notice) and `/admin/pages/edit/:slug`: writes a page. */
export default function PageEditorPage(): ReactNode {
  const { api, language } = usePage();
  const session = useSession();
  const { pathname, key: visit } = useLocation();
  const [parameters, setParameters] = useSearchParams();
  const [round, openAgain] = useReducer((count: number) => count + 1, 0);
  const owner = session.status === 'user' ? session.user.id : '';
  const slug = nameInPath('editPage', pathname);
  const copyKey = parameters.get('copy');
  // Two tabs with a new page each write two pages: the address says which text is whose, as soon as something is written.
  const [fresh, setFresh] = useState(() => ({ visit, name: nameNewPage() }));
  if (copyKey === null && fresh.visit !== visit) setFresh({ visit, name: nameNewPage() });
  const nameOfNew = copyKey ?? fresh.name;
  const opening = useQuery({
    queryKey: ['open-page', slug, slug === '' ? nameOfNew : '', owner, round],
    queryFn: async () => {
      const page = slug === '' ? null : await getPage(api, slug);
      const left = await pageCopies.left(owner).catch(() => []);
      const name = keyOf(page, nameOfNew);
      return { page, copy: left.find(({ key }) => key === name) ?? null };
    },
    enabled: owner !== '',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  if (opening.data !== undefined) {
    const type = parameters.get('type') === 'NOTICE' ? 'NOTICE' : 'STATIC';
    const { page, copy } = opening.data;
    const name = keyOf(page, nameOfNew);
    const onWritten = () => {
      if (page !== null || copyKey === nameOfNew) return;
      setParameters({ type, copy: nameOfNew }, { replace: true });
    };
    return <PageEditor key={`${name} ${round}`} page={page} copy={copy} type={type} name={name} owner={owner} onWritten={onWritten} onReopen={openAgain} />;
  }
  return (
    <AdminPage place={slug === '' ? 'newPage' : 'editPage'}>
      {isNotFound(opening.error) ? (
        <EmptyState title={pageWritingMessages[language].notThere}>
          <Link to={placePaths.pages}>{placeMessages[language].titles.pages}</Link>
        </EmptyState>
      ) : opening.isError ? (
        <ErrorState error={opening.error} language={language} retry={() => void opening.refetch()} />
      ) : (
        <LoadingState language={language} />
      )}
    </AdminPage>
  );
}

function keyOf(page: Page | null, nameOfNew: string): string {
  return page === null ? nameOfNew : `page:${page.id}`;
}

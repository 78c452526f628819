import type { Page } from '@hanji/contracts/api/pages';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useReducer } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { browserCopies } from '../../editor/local-copies.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { nameInPath, placePaths } from '../places.ts';
import { placeMessages } from '../place-messages.ts';
import { PageEditor } from './page-editor.tsx';
import type { PageCopy } from './page-text.ts';
import { pageWritingMessages } from './page-writing-messages.ts';

const copies = browserCopies<PageCopy>('pages');

/** `/admin/pages/new` (`?type=NOTICE` for a notice) and `/admin/pages/edit/:slug`: writes a page. */
export default function PageEditorPage(): ReactNode {
  const { api, language } = usePage();
  const session = useSession();
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const [round, openAgain] = useReducer((count: number) => count + 1, 0);
  const owner = session.status === 'user' ? session.user.id : '';
  const slug = nameInPath('editPage', pathname);
  const opening = useQuery({
    queryKey: ['open-page', slug, owner, round],
    queryFn: async () => {
      const page = slug === '' ? null : await getPage(api, slug);
      const copy = await copies.read(keyOf(page)).catch(() => null);
      return { page, copy: copy?.owner === owner ? copy : null };
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
    return <PageEditor key={`${slug} ${round}`} page={page} copy={copy} type={type} name={keyOf(page)} copies={copies} owner={owner} onReopen={openAgain} />;
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

function keyOf(page: Page | null): string {
  return page === null ? 'page:new' : `page:${page.id}`;
}

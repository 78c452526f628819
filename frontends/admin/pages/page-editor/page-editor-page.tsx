import type { Page } from '@hanji/contracts/api/pages';
import { isInvalid, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { openText, type Target } from '../editor/open-text.ts';
import { useOpenedTarget } from '../editor/use-opened-target.ts';
import { nameInPath, placePaths } from '../places.ts';
import { placeMessages } from '../place-messages.ts';
import { PageEditor } from './page-editor.tsx';
import { pageSource } from './page-source.ts';
import { pageCopies } from './page-text.ts';
import { pageWritingMessages } from './page-writing-messages.ts';

/**
 * `/admin/pages/new` (`?type=NOTICE` for a notice) and `/admin/pages/edit/:slug`: writes a page. `?draft=` names a draft, `?copy=` a text in this
 * browser alone.
 */
export default function PageEditorPage(): ReactNode {
  const [parameters] = useSearchParams();
  const { pathname } = useLocation();
  const session = useSession();
  const [owner, setOwner] = useState(session.status === 'user' ? session.user.id : '');
  if (owner === '' && session.status === 'user') setOwner(session.user.id);
  const type = parameters.get('type') === 'NOTICE' ? 'NOTICE' : 'STATIC';
  const target = { slug: nameInPath('editPage', pathname) || null, draft: parameters.get('draft'), copy: parameters.get('copy') };
  return <OpenedPages key={target.slug === null ? type : ''} named={target} type={type} owner={owner} />;
}

interface OpenedPagesProps {
  readonly named: Target;
  /** Of a new one. */
  readonly type: Page['type'];
  readonly owner: string;
}

function OpenedPages({ named, type, owner }: OpenedPagesProps): ReactNode {
  const { api, language } = usePage();
  const { target, round, own, open } = useOpenedTarget(named);
  const opening = useQuery({
    queryKey: ['open-page', target, type, owner, round],
    queryFn: () => openText(pageSource(api, type), pageCopies, owner, target),
    enabled: owner !== '',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  if (opening.data !== undefined) {
    const reopen = (next: Target) => {
      own(next);
      open(next);
    };
    return <PageEditor key={round} opened={opening.data} owner={owner} onDraft={(id) => own({ ...target, draft: id, copy: null })} onReopen={reopen} />;
  }
  return (
    <AdminPage place={target.slug === null ? 'newPage' : 'editPage'}>
      {isNotFound(opening.error) || isInvalid(opening.error) ? (
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

import type { Page } from '@hanji/contracts/api/pages';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { openText, type Target } from '../editor/open-text.ts';
import { NotOpened, useOpening, useOwner } from '../editor/opening.tsx';
import { useOpenedTarget } from '../editor/use-opened-target.ts';
import { nameInPath } from '../places.ts';
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
  const owner = useOwner();
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
  const opening = useOpening(['open-page', target, type, round], owner, () => openText(pageSource(api, type), pageCopies, owner, target));
  if (opening.data !== undefined) {
    const reopen = (next: Target) => {
      own(next);
      open(next);
    };
    return <PageEditor key={round} opened={opening.data} owner={owner} onDraft={(id) => own({ ...target, draft: id, copy: null })} onReopen={reopen} />;
  }
  const place = target.slug === null ? 'newPage' : 'editPage';
  return <NotOpened opening={opening} place={place} notThere={pageWritingMessages[language].notThere} list="pages" />;
}

import type { DraftedPage, PageDraft, TypedPage } from '@hanji/contracts/api/page-drafts';
import type { Page } from '@hanji/contracts/api/pages';
import { getPage } from '@hanji/frontend-kit/api/pages/get-page';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import type { OpenedText } from '../editor/open-text.ts';
import { pageTexts, textOfPage } from './page-text.ts';

/** The page as it is now, where it was changed after the draft that is opened was begun and says something else; null otherwise, and until it is known. */
export function usePageSince({ of, post, text }: OpenedText<TypedPage, PageDraft, DraftedPage>): Page | null {
  const { api } = usePage();
  const isBehind = of !== null && post !== null && of.version < post.version;
  const now = useQuery({ queryKey: ['pages', 'one', post?.slug, post?.version], queryFn: () => getPage(api, post?.slug ?? ''), enabled: isBehind });
  return isBehind && now.data !== undefined && !pageTexts.isSame(textOfPage(now.data), text) ? now.data : null;
}

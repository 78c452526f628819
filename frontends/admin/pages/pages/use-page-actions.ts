import type { Page, UpdatePageRequest } from '@hanji/contracts/api/pages';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { z } from 'zod';
import { deletePage } from '../../api/pages/delete-page.ts';
import { updatePage } from '../../api/pages/update-page.ts';
import { useChange } from '../../parts/use-change.ts';
import { pageMessages } from './page-messages.ts';

/** What can be done to pages and notices; each tells how it went and answers whether all of it is done. */
export interface PageActions {
  readonly change: (pages: readonly Page[], change: z.input<typeof UpdatePageRequest>) => Promise<boolean>;
  readonly takeDown: (pages: readonly Page[]) => Promise<boolean>;
  readonly remove: (pages: readonly Page[]) => Promise<boolean>;
}

const lists = ['pages', 'page-drafts'];

/** Changes pages and notices; what readers lose by it is asked for first. */
export function usePageActions(): PageActions {
  const { api, ask, language } = usePage();
  const { many } = useChange();
  const messages = pageMessages[language];
  const change: PageActions['change'] = (pages, request) => many(pages, (page) => updatePage(api, page, request), messages.saved, lists);
  return {
    change,
    takeDown: async (pages) => {
      const title = messages.unpublishTitle(pages.length, pages[0]?.title ?? '');
      return (await ask({ title, detail: messages.unpublishDetail, confirm: messages.unpublish })) && (await change(pages, { status: 'DRAFT' }));
    },
    remove: async (pages) => {
      const question = {
        title: messages.deleteTitle(pages.length, pages[0]?.title ?? ''),
        detail: messages.deleteDetail,
        confirm: messages.deleteConfirm(pages.length),
        isDestructive: true,
      };
      return (await ask(question)) && (await many(pages, ({ id }) => deletePage(api, id), messages.deleted, lists));
    },
  };
}

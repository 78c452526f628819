import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { listBugReports } from '@hanji/frontend-kit/api/bug-reports/list-bug-reports';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { listComments } from '../../api/comments/list-comments.ts';
import { listDrafts } from '../../api/drafts/list-drafts.ts';
import { listBackups } from '../../api/management/backups.ts';
import { listDeadQueues } from '../../api/management/dead-letters.ts';
import { listPageDrafts } from '../../api/page-drafts/list-page-drafts.ts';
import { listAllPosts } from '../../api/posts/list-all-posts.ts';
import { draftPath } from '../page-editor/page-text.ts';
import { placePaths } from '../places.ts';
import { dashboardMessages } from './dashboard-messages.ts';

/** Something that waits for an admin, and where it is done. */
export interface Need {
  readonly says: string;
  readonly path: string;
}

const dayMs = 86_400_000;
const backupDays = 7;

/** What waits for the admin, by subject; each is asked for by itself, so that one that fails leaves the others. */
export const needs: Readonly<Record<string, (api: ApiClient, language: Language) => Promise<readonly Need[]>>> = {
  comments: async (api, language) => {
    const { items, nextCursor } = await listComments(api, { status: 'PENDING', limit: 50 });
    const says = dashboardMessages[language].comments(items.length, nextCursor !== null);
    return items.length === 0 ? [] : [{ says, path: `${placePaths.comments}?status=PENDING` }];
  },
  bugReports: async (api, language) => {
    const { items, nextCursor } = await listBugReports(api, { status: 'PENDING' });
    const says = dashboardMessages[language].reports(items.length, nextCursor !== null);
    return items.length === 0 ? [] : [{ says, path: `${placePaths.bugReports}?status=PENDING` }];
  },
  deadLetters: async (api, language) => {
    const count = (await listDeadQueues(api)).reduce((sum, { dead }) => sum + dead, 0);
    return count === 0 ? [] : [{ says: dashboardMessages[language].deadLetters(count), path: placePaths.deadLetters }];
  },
  drafts: async (api, language) => {
    const { items, nextCursor } = await listDrafts(api, { limit: 3 });
    const messages = dashboardMessages[language];
    return [
      ...items.map(({ id, title }) => ({ says: messages.drafts(title.trim() || messages.untitled), path: `${placePaths.newPost}?draft=${id}` })),
      ...(nextCursor === null ? [] : [{ says: messages.moreDrafts, path: placePaths.drafts }]),
    ];
  },
  pageDrafts: async (api, language) => {
    const { items, nextCursor } = await listPageDrafts(api, { limit: 3 });
    const messages = dashboardMessages[language];
    return [
      ...items.map(({ id, title, type, page }) => ({
        says: messages.pageDrafts[type](title.trim() || messages.untitled),
        path: draftPath(id, type, page?.slug ?? null),
      })),
      ...(nextCursor === null ? [] : [{ says: messages.morePageDrafts, path: placePaths.pages }]),
    ];
  },
  scheduled: async (api, language) => {
    const { items } = await listAllPosts(api, { scheduled: 'true', limit: 3 });
    return items.map(({ title, publishedAt }) => ({
      says: dashboardMessages[language].scheduled(title, formatMoment(publishedAt ?? '', language, siteZone)),
      path: `${placePaths.posts}?status=SCHEDULED`,
    }));
  },
  backups: async (api, language) => {
    const { items } = await listBackups(api);
    const messages = dashboardMessages[language];
    const last = items.find(({ status }) => status === 'DONE');
    const days = last === undefined ? Infinity : Math.floor((Date.now() - Date.parse(last.createdAt)) / dayMs);
    if (days <= backupDays) return [];
    return [{ says: last === undefined ? messages.noBackup : messages.oldBackup(days), path: placePaths.backups }];
  },
};

import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { PageDraftEntity } from './domain/draft/page-draft.ts';
import { PageEntity } from './domain/page.ts';
import { Pages } from './migrations/2026-11-22-01-pages.ts';
import { Redirects } from './migrations/2026-11-22-02-redirects.ts';
import { SourceVersion } from './migrations/2026-11-29-01-source-version.ts';
import { Footer } from './migrations/2026-11-29-02-footer.ts';
import { RequestKey } from './migrations/2026-11-30-01-request-key.ts';
import { Drafts } from './migrations/2026-11-30-02-drafts.ts';

/** Entities and migrations of the page service. */
export const database: DatabaseSchema = {
  entities: [PageEntity, PageDraftEntity],
  migrations: [
    { name: '2026-11-22-01-pages', recordedAs: '0001-pages', class: Pages },
    { name: '2026-11-22-02-redirects', recordedAs: '0002-redirects', class: Redirects },
    { name: '2026-11-29-01-source-version', class: SourceVersion },
    { name: '2026-11-29-02-footer', class: Footer },
    { name: '2026-11-30-01-request-key', class: RequestKey },
    { name: '2026-11-30-02-drafts', class: Drafts },
  ],
};

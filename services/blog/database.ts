import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { PostDeletionEntity } from './domain/deletion/post-deletion.ts';
import { DraftEntity } from './domain/draft/draft.ts';
import { PostEntity } from './domain/post/post.ts';
import { CategoryEntity } from './domain/taxonomy/category.ts';
import { RevisionEntity } from './domain/revision/revision.ts';
import { TagEntity } from './domain/taxonomy/tag.ts';
import { Taxonomy } from './migrations/2026-11-22-01-taxonomy.ts';
import { Posts } from './migrations/2026-11-22-02-posts.ts';
import { Addresses } from './migrations/2026-11-22-03-addresses.ts';
import { Writing } from './migrations/2026-11-22-04-writing.ts';
import { RedirectTargets } from './migrations/2026-11-22-05-redirect-targets.ts';
import { Subtitle } from './migrations/2026-11-28-01-subtitle.ts';
import { Seo } from './migrations/2026-11-29-01-seo.ts';
import { Revisions } from './migrations/2026-11-29-02-revisions.ts';
import { CategoryOrder } from './migrations/2026-11-29-03-category-order.ts';
import { Previews } from './migrations/2026-11-29-04-previews.ts';
import { SourceVersion } from './migrations/2026-11-29-05-source-version.ts';
import { SearchIndex } from './migrations/2026-11-29-06-search-index.ts';
import { Translations } from './migrations/2026-11-29-07-translations.ts';
import { Lists } from './migrations/2026-11-29-08-lists.ts';
import { PublishedDrafts } from './migrations/2026-11-30-01-published-drafts.ts';
import { SearchBlanks } from './migrations/2026-11-30-01-search-blanks.ts';
import { SiteIdentity } from './migrations/2026-11-30-02-site-identity.ts';
import { Trash } from './migrations/2026-12-01-01-trash.ts';

/** Entities and migrations of the blog. */
export const database: DatabaseSchema = {
  entities: [PostEntity, CategoryEntity, TagEntity, DraftEntity, RevisionEntity, PostDeletionEntity],
  migrations: [
    { name: '2026-11-22-01-taxonomy', class: Taxonomy },
    { name: '2026-11-22-02-posts', class: Posts },
    { name: '2026-11-22-03-addresses', class: Addresses },
    { name: '2026-11-22-04-writing', class: Writing },
    { name: '2026-11-22-05-redirect-targets', class: RedirectTargets },
    { name: '2026-11-28-01-subtitle', class: Subtitle },
    { name: '2026-11-29-01-seo', class: Seo },
    { name: '2026-11-29-02-revisions', class: Revisions },
    { name: '2026-11-29-03-category-order', class: CategoryOrder },
    { name: '2026-11-29-04-previews', class: Previews },
    { name: '2026-11-29-05-source-version', class: SourceVersion },
    { name: '2026-11-29-06-search-index', class: SearchIndex },
    { name: '2026-11-29-07-translations', class: Translations },
    { name: '2026-11-29-08-lists', class: Lists },
    { name: '2026-11-30-01-published-drafts', class: PublishedDrafts },
    { name: '2026-11-30-01-search-blanks', class: SearchBlanks },
    { name: '2026-11-30-02-site-identity', class: SiteIdentity },
    { name: '2026-12-01-01-trash', class: Trash },
  ],
};

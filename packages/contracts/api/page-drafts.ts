import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';
import { Page, PageType } from './pages.ts';
import { textLimits } from './text-limits.ts';

/** What is written of a page or notice, as it is typed; empty texts are none. */
export const TypedPage = z.object({
  title: z.string().max(textLimits.title),
  content: z.string().max(900_000),
  slug: z.string().max(textLimits.slug),
  type: PageType,
  badge: z.string().max(textLimits.badge),
  isPinned: z.boolean(),
  isInFooter: z.boolean(),
});
/** See the schema of the same name. */
export type TypedPage = z.infer<typeof TypedPage>;
/** What is written of a page or notice of a type before anything is. */
export function emptyPage(type: TypedPage['type']): TypedPage {
  return { title: '', content: '', slug: '', type, badge: '', isPinned: false, isInFooter: true };
}

/** What a draft tells of the page that it changes. */
export const DraftedPage = Page.pick({ slug: true, title: true, version: true, status: true, isInFooter: true }).meta({ id: 'DraftedPage' });
/** See the schema of the same name. */
export type DraftedPage = z.infer<typeof DraftedPage>;

/** What an editor saves while its author types a page. Readers see none of it. */
export const PageDraft = z
  .object({
    id: Id,
    title: z.string(),
    content: z.string(),
    slug: z.string(),
    type: PageType,
    badge: z.string(),
    isPinned: z.boolean(),
    isInFooter: z.boolean(),
    pageId: Id.nullable(),
    /** Version of the page that the draft was begun on. */
    pageVersion: z.number().int().nullable(),
    /** The page that the draft changes, as it is now; null for a new one. */
    page: DraftedPage.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'PageDraft' });
/** See the schema of the same name. */
export type PageDraft = z.infer<typeof PageDraft>;

/** Body of `PUT /api/page-drafts/:id`; what is absent stays. */
export const UpdatePageDraftRequest = TypedPage.partial().strict().meta({ id: 'UpdatePageDraftRequest' });
/** See the schema of the same name. */
export type UpdatePageDraftRequest = z.infer<typeof UpdatePageDraftRequest>;

/**
 * Body of `POST /api/page-drafts`; what is absent is empty. `pageVersion`: the version of the page that its author began on; the present one unless
 * given. `key` is chosen by the sender, one for each draft: sent again with the same key, no second draft is begun, and the answer is the draft as it
 * is by then.
 */
export const CreatePageDraftRequest = UpdatePageDraftRequest.extend({
  key: Id.optional(),
  pageId: Id.nullable().optional(),
  pageVersion: z.number().int().min(1).optional(),
}).meta({ id: 'CreatePageDraftRequest' });
/** See the schema of the same name. */
export type CreatePageDraftRequest = z.infer<typeof CreatePageDraftRequest>;

/** Query of `GET /api/page-drafts`. */
export const ListPageDraftsQuery = z.strictObject({ pageId: Id.optional(), limit: limit(), cursor: Cursor });
/** Answer of `GET /api/page-drafts`. */
export const PageDraftList = listOf(PageDraft).meta({ id: 'PageDraftList' });
/** See the schema of the same name. */
export type PageDraftList = z.infer<typeof PageDraftList>;

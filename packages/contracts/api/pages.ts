import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf, QueryFlag, Slug } from './common.ts';
import { textLimits } from './text-limits.ts';

/** `STATIC` pages stand by themselves (about, imprint); `NOTICE`s are listed, pinned ones first. */
export const PageType = z.enum(['STATIC', 'NOTICE']).meta({ id: 'PageType' });
/** `DRAFT` pages are for admins only. */
export const PageStatus = z.enum(['DRAFT', 'PUBLISHED']).meta({ id: 'PageStatus' });

/**
 * A static page or notice; `content` is sanitised HTML. `isInFooter`: a static page is named at the foot of every page. `template` names a
 * layout of the frontend, null is the usual one.
 */
export const Page = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    type: PageType,
    content: z.string(),
    status: PageStatus,
    badge: z.string().nullable(),
    isPinned: z.boolean(),
    isInFooter: z.boolean().default(true),
    template: z.string().nullable(),
    authorId: Id,
    createdAt: Instant,
    updatedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'Page' });
/** See the schema of the same name. */
export type Page = z.infer<typeof Page>;

/** A page as services tell each other of it. */
export const PageSummary = Page.omit({ content: true });

/**
 * Body of `POST /api/pages`; the slug is made from the title when absent. `key` is chosen by the sender, one for each page: sent again with the same
 * key, a page is not written a second time, and the answer is the page as it is by then. `draftId` names one's own draft that this saves: it goes with it.
 */
export const CreatePageRequest = z
  .strictObject({
    key: Id.optional(),
    title: z.string().trim().min(1).max(textLimits.title),
    content: z.string().max(900_000),
    slug: Slug.optional(),
    type: PageType.optional(),
    status: PageStatus.optional(),
    badge: z.string().trim().min(1).max(textLimits.badge).nullable().optional(),
    isPinned: z.boolean().optional(),
    isInFooter: z.boolean().optional(),
    draftId: Id.optional(),
    template: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,59}$/, 'use lower-case letters, digits and hyphens')
      .nullable()
      .optional(),
  })
  .meta({ id: 'CreatePageRequest' });
/** See the schema of the same name. */
export type CreatePageRequest = z.infer<typeof CreatePageRequest>;
/** Body of `PUT /api/pages/:id`: any of the fields of a new page but its key. */
export const UpdatePageRequest = CreatePageRequest.omit({ key: true }).partial().meta({ id: 'UpdatePageRequest' });

/** Query of `GET /api/pages`; `status` is for admins. */
export const ListPagesQuery = z.strictObject({
  type: PageType.optional(),
  status: PageStatus.optional(),
  inFooter: QueryFlag.optional(),
  limit: limit(),
  cursor: Cursor,
});
/** Query of `GET /api/pages/notices`. */
export const ListNoticesQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/pages` and `…/notices`. */
export const PageList = listOf(Page).meta({ id: 'PageList' });

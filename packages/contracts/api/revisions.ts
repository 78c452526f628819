import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf, SlugParam } from './common.ts';
import { WrittenTexts } from './posts.ts';
import { Author } from './users.ts';

/**
 * How a state of a post came about: it became public (`PUBLISHED`), it was changed while it was (`UPDATED`), an older state was put back
 * (`RESTORED`). `FOUND`: it stood there when the post was changed, and nobody had kept it: imported, older than revisions, or written
 * while the post was not public.
 */
export const RevisionKind = z.enum(['PUBLISHED', 'UPDATED', 'RESTORED', 'FOUND']).meta({ id: 'RevisionKind' });
/** See the schema of the same name. */
export type RevisionKind = z.infer<typeof RevisionKind>;

/**
 * A state of a public post as lists show it. `author`: who brought it about, null where nobody knows; `postVersion`: the version that the
 * post had then; `contentLength`: characters of its HTML.
 */
export const PostRevisionSummary = z
  .object({
    id: Id,
    postVersion: z.number().int(),
    kind: RevisionKind,
    title: z.string(),
    contentLength: z.number().int(),
    author: Author.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'PostRevisionSummary' });

/**
 * A whole state of a post: all that its author wrote. `excerpt` is empty where it was derived; the category may be gone by now, and `tags`
 * are names of then.
 */
export const PostRevision = PostRevisionSummary.extend({
  ...WrittenTexts.shape,
  content: z.string(),
  categoryId: Id.nullable(),
  tags: z.array(z.string()),
}).meta({ id: 'PostRevision' });
/** See the schema of the same name. */
export type PostRevision = z.infer<typeof PostRevision>;

/** Path parameters of one revision of a post. */
export const RevisionParams = z.strictObject({ id: Id, slug: SlugParam });
/** Query of `GET /api/posts/:slug/revisions`. */
export const ListRevisionsQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/posts/:slug/revisions`, newest first. */
export const PostRevisionList = listOf(PostRevisionSummary).meta({ id: 'PostRevisionList' });
/** See the schema of the same name. */
export type PostRevisionList = z.infer<typeof PostRevisionList>;

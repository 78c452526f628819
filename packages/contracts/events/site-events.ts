import { z } from 'zod';
import { Id } from '../api/common.ts';

/** A category or tag was made, changed or deleted (`slug` and `previousSlug` name the pages concerned). */
export const TaxonomyState = z.object({ id: Id, name: z.string(), slug: z.string(), previousSlug: z.string().nullable(), deleted: z.boolean() });
/** A picture was taken in. Width and height in pixels, size in bytes. */
export const ImageState = z.object({
  id: Id,
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  size: z.number().int(),
  postId: Id.nullable(),
});
/** A picture is gone. */
export const ImageGone = z.object({ id: Id, url: z.string(), size: z.number().int() });
/** The site has another name or line about it. */
export const SiteNamed = z.object({ title: z.string(), description: z.string() });
/** The data of the whole site was replaced by a backup. */
export const SiteRestored = z.object({ backupId: Id });
/** Views of a post counted since it exists; absolute, the aggregate is the post or page. */
export const ViewsCounted = z.object({ target: z.enum(['post', 'page']), id: Id, viewCount: z.number().int().nonnegative() });

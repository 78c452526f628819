import { z } from 'zod';
import { Id } from './common.ts';

/** Path parameters `{pageId}`. */
export const PageIdParams = z.strictObject({ pageId: Id });

/** The longest name that a host can have. */
export const maxHostLength = 253;

/**
 * Body of `POST /api/views/…`; browsers of older pages send none. `referrer` is the host alone of the page that led here, nothing of its
 * path; what is no public host name counts as none.
 */
export const ViewRequest = z
  .strictObject({ referrer: z.string().max(maxHostLength).optional() })
  .meta({ id: 'ViewRequest' })
  .optional();

/** Answer of `POST /api/views/…`: whether this call was counted, and all views so far. */
export const ViewCount = z.object({ counted: z.boolean(), viewCount: z.number().int() }).meta({ id: 'ViewCount' });
/** See the schema of the same name. */
export type ViewCount = z.infer<typeof ViewCount>;

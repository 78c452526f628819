import { z } from 'zod';
import { Id } from './common.ts';

/** Path parameters `{pageId}`. */
export const PageIdParams = z.strictObject({ pageId: Id });
/** Answer of `POST /api/views/…`: whether this call was counted, and all views so far. */
export const ViewCount = z.object({ counted: z.boolean(), viewCount: z.number().int() }).meta({ id: 'ViewCount' });
/** See the schema of the same name. */
export type ViewCount = z.infer<typeof ViewCount>;

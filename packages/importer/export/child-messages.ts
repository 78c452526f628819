import { ExportFigures } from '@hanji/contracts/api/exports';
import { z } from 'zod';

/** The first message to a process that exports: the file that is to be, as an absolute path that ends in `.zip`. */
export const ExportOrder = z.object({ path: z.string() });
/** See the schema of the same name. */
export type ExportOrder = z.infer<typeof ExportOrder>;

/** What it says: how far it is, in percent, and at last how it ended. */
export const ExportNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('progress'), percent: z.number() }),
  z.object({ news: z.literal('finished'), figures: ExportFigures }),
  z.object({ news: z.literal('failed'), why: z.string() }),
]);
/** See the schema of the same name. */
export type ExportNews = z.infer<typeof ExportNews>;

import { ImportKind, ImportOptions, ImportReport } from '@hanji/contracts/api/imports';
import { z } from 'zod';

/** The first message to a process that imports: absolute paths of the export and of what is written at the end. */
export const ImportOrder = z.object({
  path: z.string(),
  dryRun: z.boolean(),
  options: ImportOptions,
  /** Every item as JSON, and figures and reasons as text. */
  report: z.string(),
  text: z.string(),
  /** Where it writes the key of the item that it reads, and those on which it ended before (`item-guard.ts`). */
  underWay: z.string(),
  skipped: z.array(z.string()),
});
/** See the schema of the same name. */
export type ImportOrder = z.infer<typeof ImportOrder>;

/** A later message to it: end after what is under way. */
export const stopMessage = 'stop';

/** How often it says then that it is about to, in milliseconds. */
export const stillStoppingMs = 1000;

/** What it says: what it found, how far it is, every second that it heard that it is to stop, and at last how it ended. `isFinal`: the file can never be imported. */
export const ImportNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('opened'), kinds: z.array(ImportKind) }),
  z.object({ news: z.literal('progress'), done: z.number(), total: z.number().nullable() }),
  z.object({ news: z.literal('stopping') }),
  z.object({ news: z.literal('finished'), report: ImportReport }),
  z.object({ news: z.literal('failed'), isFinal: z.boolean(), why: z.string() }),
]);
/** See the schema of the same name. */
export type ImportNews = z.infer<typeof ImportNews>;

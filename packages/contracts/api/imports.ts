import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';

/** Largest export that is taken, in bytes (2 GiB). */
export const maxImportBytes = 2 * 1024 ** 3;

/**
 * How far an import is. `UPLOADING` until all parts are there; `CHECKED` after a dry run; `STOPPED` can go on; `DONE` and `FAILED` make
 * room for another import.
 */
export const ImportStatus = z.enum(['UPLOADING', 'UPLOADED', 'CHECKING', 'CHECKED', 'RUNNING', 'STOPPED', 'DONE', 'FAILED']).meta({ id: 'ImportStatus' });
/** See the schema of the same name. */
export type ImportStatus = z.infer<typeof ImportStatus>;

/** Which blog software made the export. */
export const ImportKind = z.enum(['WORDPRESS', 'GHOST', 'MARKDOWN']).meta({ id: 'ImportKind' });
/** See the schema of the same name. */
export type ImportKind = z.infer<typeof ImportKind>;

/** The next import: name and size (bytes) of the file that will be uploaded. Body of `POST /api/imports`. */
export const CreateImportRequest = z
  .strictObject({
    filename: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u, 'give the name of a file, without a folder')
      .regex(/\.(?:xml|wxr|json|zip|md|mdx|markdown)$/i, 'give an export of WordPress (.xml) or Ghost (.json), or a zip of Markdown'),
    size: z.number().int().min(1).max(maxImportBytes),
  })
  .meta({ id: 'CreateImportRequest' });

/** IANA time zone, e.g. `Asia/Seoul`. */
const TimeZone = z
  .string()
  .max(100)
  .refine((zone) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }, 'give a time zone such as Asia/Seoul');

const options = {
  /** Where the old blog stood: makes links and redirects right. */
  site: z
    .string()
    .max(500)
    .regex(/^https?:\/\/[^/\s]\S*$/i, 'give an address such as https://old.example/blog')
    .optional(),
  /** Author of posts that name none. */
  author: z.string().trim().min(1).max(100).optional(),
  /** Name of a Markdown blog (its folder's unless given): the same in every import of it, so that the next one updates. */
  name: z.string().trim().min(1).max(100).optional(),
  /** Zone of dates without one; the site's unless given. */
  timeZone: TimeZone.optional(),
  /** Also fetch the pictures that lie on the old site, by HTTPS; those in a zip are always taken. */
  fetchPictures: z.boolean().optional(),
  /** Also put back what was edited on this site since an earlier import; it is kept unless said. */
  overwriteEdited: z.boolean().optional(),
};
/** Body of `POST /api/imports/:id/check`: what the export does not tell. The import itself then runs with the same. */
export const CheckImportRequest = z.strictObject(options).meta({ id: 'CheckImportRequest' });
/** See `CheckImportRequest`. */
export const ImportOptions = z.object(options).meta({ id: 'ImportOptions' });
/** See the schema of the same name. */
export type ImportOptions = z.infer<typeof ImportOptions>;

const count = z.number().int().min(0);
/** What became of posts or pages (`kept`: edited here since); a dry run knows only which are `new` and which `existing`. */
const outcomes = z.object({ created: count, updated: count, unchanged: count, kept: count.default(0), new: count, existing: count });

/** One line of the full report. `code`: outcome of an imported post, kind of a left item, code of a warning. */
export const ImportEntry = z
  .object({
    kind: z.enum(['imported', 'left', 'failed', 'warning']),
    code: z.string(),
    source: z.string().nullable(),
    title: z.string().nullable(),
    /** File, and line where it helps: `export.xml:120`. */
    where: z.string().nullable(),
    detail: z.string().nullable(),
    count: z.number().int(),
  })
  .meta({ id: 'ImportEntry' });

/**
 * Entries of one kind and code, added up: why (`reason` is the code of the sentence `says`, see `import-reasons.ts`; reports of earlier
 * releases have none) and whether somebody should look (`asks`), how often it happened (`count`), to how many items, how often by detail where details are few
 * names, and the first entries (the file of the report has all).
 */
export const ImportGroup = z
  .object({
    kind: z.enum(['left', 'failed', 'warning']),
    code: z.string(),
    reason: z.string().optional(),
    says: z.string(),
    asks: z.boolean().optional(),
    count: z.number().int(),
    items: z.number().int(),
    details: z.record(z.string(), z.number().int()),
    examples: z.array(ImportEntry),
  })
  .meta({ id: 'ImportGroup' });

/** An import in figures: `items = posts + pages + left + failed + notReached`, always. */
const figures = {
  items: count,
  posts: outcomes,
  pages: outcomes,
  /** Comments that are no pingbacks and no spam: taken (or there already), and failed. */
  comments: z.object({ taken: count, failed: count }),
  /** Pictures that are on this site now. */
  pictures: count,
  /** Old addresses of lists and feeds, and redirects to them, that lead to this site now; those of posts and pages go with these. */
  redirects: count,
  /** Posts and pages whose stored words were compared with those of their source. */
  compared: count.default(0),
  left: count,
  failed: count,
  notReached: count,
  /** Writers that the source names: whoever was given what names nobody, and guests who commented, are not among them. */
  authors: count,
  /** Those of them whose e-mail address it tells; without one nobody can log in. Absent in reports of earlier releases. */
  authorsWithEmail: count.optional(),
};
/** See `figures`. */
export const ImportFigures = z.object(figures).meta({ id: 'ImportFigures' });
/** See the schema of the same name. */
export type ImportFigures = z.infer<typeof ImportFigures>;

/** The report of an import or dry run. `stopped`: why it ended before its end; null when it did not. */
export const ImportReport = z
  .object({ dryRun: z.boolean(), ...figures, stopped: z.string().nullable(), groups: z.array(ImportGroup) })
  .meta({ id: 'ImportReport' });
/** See the schema of the same name. */
export type ImportReport = z.infer<typeof ImportReport>;

/**
 * An import: its file, how much of it is there, and how far the work is. `parts` are the numbers (from 1) of those that are there, each
 * of `partBytes` bytes; `progress.total` is null while items are being counted; `report` says of what the report is.
 */
export const ImportJob = z
  .object({
    id: Id,
    filename: z.string(),
    size: z.number().int(),
    uploaded: z.number().int(),
    partBytes: z.number().int(),
    parts: z.array(z.number().int()),
    /** The file is still here, for another check or import. */
    hasFile: z.boolean(),
    kind: ImportKind.nullable(),
    options: ImportOptions,
    status: ImportStatus,
    progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }).nullable(),
    figures: ImportFigures.nullable(),
    report: z.enum(['CHECK', 'IMPORT']).nullable(),
    error: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ImportJob' });
/** See the schema of the same name. */
export type ImportJob = z.infer<typeof ImportJob>;

/** Query of `GET /api/imports`. */
export const ListImportsQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/imports`, newest first. */
export const ImportList = listOf(ImportJob).meta({ id: 'ImportList' });

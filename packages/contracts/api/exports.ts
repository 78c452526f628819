import { z } from 'zod';
import { JobStatus } from './backups.ts';
import { Id, Instant, listOf } from './common.ts';

/**
 * What is in an export. `commentsLeft`: comments of its posts that are not in it, because they or what they answer were turned down. `missing`: addresses of pictures that texts name and the site has not, the first of them.
 */
export const ExportFigures = z.object({
  posts: z.number().int(),
  pages: z.number().int(),
  comments: z.number().int(),
  commentsLeft: z.number().int().default(0),
  pictures: z.number().int(),
  missing: z.array(z.string()).max(100),
});
/** See the schema of the same name. */
export type ExportFigures = z.infer<typeof ExportFigures>;

/** How long the file of an export is kept, in hours. */
export const exportHours = 24;

/** An export of the site as a zip of Markdown. `progress` in percent, `size` in bytes; at `goneAt` it is deleted. */
export const ExportJob = z
  .object({
    id: Id,
    status: JobStatus,
    progress: z.number().int().min(0).max(100),
    size: z.number().int().nullable(),
    figures: ExportFigures.nullable(),
    error: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
    goneAt: Instant.nullable(),
  })
  .meta({ id: 'ExportJob' });
/** See the schema of the same name. */
export type ExportJob = z.infer<typeof ExportJob>;

/** Answer of `GET /api/exports`, newest first. */
export const ExportList = listOf(ExportJob).meta({ id: 'ExportList' });

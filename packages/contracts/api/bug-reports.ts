import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';
import { textLimits } from './text-limits.ts';

const Category = z.enum(['BUG', 'FEATURE', 'CONTENT', 'OTHER']).meta({ id: 'BugReportCategory' });
const Priority = z.enum(['LOW', 'MEDIUM', 'HIGH']).meta({ id: 'BugReportPriority' });
/** What became of a report. */
export const BugReportStatus = z.enum(['PENDING', 'IN_PROGRESS', 'RESOLVED']).meta({ id: 'BugReportStatus' });

/** A report of something wrong or missing. `userId` is null for guests; `contact` is for admins and its writer. */
export const BugReport = z
  .object({
    id: Id,
    userId: Id.nullable(),
    title: z.string(),
    description: z.string(),
    category: Category,
    priority: Priority,
    status: BugReportStatus,
    page: z.string().nullable(),
    contact: z.string().nullable(),
    adminResponse: z.string().nullable(),
    respondedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'BugReport' });
/** See the schema of the same name. */
export type BugReport = z.infer<typeof BugReport>;

/** Body of `POST /api/bug-reports`. */
export const CreateBugReportRequest = z
  .strictObject({
    title: z.string().trim().min(1).max(textLimits.reportTitle),
    description: z.string().trim().min(1).max(textLimits.reportText),
    category: Category,
    priority: Priority,
    page: z.string().trim().max(textLimits.reportPage).optional(),
    contact: z.string().trim().max(textLimits.email).optional(),
  })
  .meta({ id: 'CreateBugReportRequest' });
/** See the schema of the same name. */
export type CreateBugReportRequest = z.infer<typeof CreateBugReportRequest>;
/** Body of `PUT /api/bug-reports/:id/response`. */
export const AnswerBugReportRequest = z
  .strictObject({ status: BugReportStatus, adminResponse: z.string().trim().min(1).max(textLimits.reportText) })
  .meta({ id: 'AnswerBugReportRequest' });
/** Query of `GET /api/bug-reports`. */
export const ListBugReportsQuery = z.strictObject({ status: BugReportStatus.optional(), limit: limit(), cursor: Cursor });
/** Answer of `GET /api/bug-reports`, newest first: all for admins, one's own for users. */
export const BugReportList = listOf(BugReport).meta({ id: 'BugReportList' });

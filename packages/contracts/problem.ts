import { z } from 'zod';

/** Media type of every error answer (RFC 9457). */
export const problemType = 'application/problem+json';

/** An error answer. `code` is stable and meant for programs; `detail` is for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    currentVersion: z.number().int().optional(),
  })
  .meta({ id: 'Problem' });
/** See the schema of the same name. */
export type Problem = z.infer<typeof Problem>;

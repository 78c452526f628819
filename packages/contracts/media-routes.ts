import { z } from 'zod';
import type { RouteDefinition } from './define-service.ts';

/** Names of stored files (`0195….webp`), at most 100, separated by commas. */
const FileNames = z
  .string()
  .max(10_000)
  .regex(/^[\w-]{1,100}\.\w{1,5}(?:,[\w-]{1,100}\.\w{1,5}){0,99}$/, 'give 1 to 100 names of files separated by commas');

/** Route of every service that keeps texts or profiles: a picture named in any of them, drafts included, is not an orphan. */
export const mediaRoutes = {
  mediaInUse: {
    method: 'GET',
    path: '/internal/media',
    access: 'internal',
    summary: 'Which of these files (`files`, at most 100) stand in a text or profile',
    query: z.object({ files: FileNames }),
    response: { status: 200, schema: z.object({ used: z.array(z.string()) }) },
  },
} as const satisfies Record<string, RouteDefinition>;

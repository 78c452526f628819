import { z } from 'zod';
import { Id } from '../api/common.ts';

/** Full state of a static page or notice. */
export const PageState = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  type: z.enum(['STATIC', 'NOTICE']),
  content: z.string(),
  status: z.enum(['DRAFT', 'PUBLISHED']),
  badge: z.string().nullable(),
  isPinned: z.boolean(),
  template: z.string().nullable(),
  version: z.number().int(),
});
/** What is left of a deleted page. */
export const PageGone = z.object({ id: Id, slug: z.string() });

import { z } from 'zod';
import { textLimits } from './text-limits.ts';

/** What the site is called, and what it is about in a line. `isNamed`: an admin gave it that name; it is as configured otherwise. */
export const SiteIdentity = z.object({ title: z.string(), description: z.string(), isNamed: z.boolean().optional() }).meta({ id: 'SiteIdentity' });
/** See the schema of the same name. */
export type SiteIdentity = z.infer<typeof SiteIdentity>;

/** Body of `PUT /api/site`. */
export const UpdateSiteRequest = z
  .strictObject({
    title: z.string().trim().min(1).max(textLimits.siteTitle),
    description: z.string().trim().max(textLimits.siteDescription),
  })
  .meta({ id: 'UpdateSiteRequest' });

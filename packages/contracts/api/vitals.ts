import { z } from 'zod';

/** What browsers measure of a page, by the names of Web Vitals: seconds, but for `CLS`, which has no unit. */
export const vitalNames = ['LCP', 'CLS', 'INP', 'TTFB'] as const;

const measured = z.number().min(0).max(600).optional();

/**
 * Body of `POST /api/vitals`: what a browser measured of one page that the site asked it to measure, and how long that was open. It holds nothing of who reads
 * what: `trace` is what came with the page where its request was traced (`sealPageTrace`); one that the site did not give is passed over.
 */
export const VitalsReport = z
  .strictObject({
    LCP: measured,
    CLS: measured,
    INP: measured,
    TTFB: measured,
    seconds: z.number().min(0).max(86_400),
    trace: z
      .string()
      .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01(?:\.[0-9a-z]{1,12}\.[0-9a-f]{32})?$/)
      .optional(),
  })
  .meta({ id: 'VitalsReport' });
/** See the schema of the same name. */
export type VitalsReport = z.infer<typeof VitalsReport>;

/** Name of the `Server-Timing` entry of a page that is to be measured; its description is the sealed trace, or nothing. */
export const measuredTiming = 'measured';

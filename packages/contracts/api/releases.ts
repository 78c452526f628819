import { z } from 'zod';

/** Blue is the site, green the candidate beside it. */
export const Colour = z.enum(['blue', 'green']).meta({ id: 'Colour' });
/** See the schema of the same name. */
export type Colour = z.infer<typeof Colour>;

/**
 * A release that is live: its version, and how many of the visitors get it, in percent. The version is null where there is but one: a new one
 * would change what the gateway goes by, and roll it, for a name. Which builds run their processes tell.
 */
export const LiveRelease = z.object({ version: z.string().nullable(), weight: z.number() }).meta({ id: 'LiveRelease' });

/**
 * Answer of `GET /api/releases`, by the gateway itself: what it goes by. `processes` are all services (`blog`) and micro-frontends
 * (`blog-frontend`) that it sends requests to, with the colours that have processes of their own; one with blue alone serves all visitors.
 */
export const Releases = z
  .object({
    blue: LiveRelease,
    green: LiveRelease.nullable(),
    processes: z.array(z.object({ name: z.string(), colours: z.array(Colour) })),
  })
  .meta({ id: 'Releases' });
/** See the schema of the same name. */
export type Releases = z.infer<typeof Releases>;

/**
 * Answer of `/ready` of every process, with 200 or 503; of `GET /api/releases/<process>/<colour>` to admins. `release` is the build that
 * runs (the tag of its image), not told by those that are older than the field; `missing` and `degraded` name what it cannot reach.
 */
export const ProcessState = z
  .object({
    status: z.enum(['ready', 'not ready', 'stopping']),
    release: z.string().optional(),
    missing: z.array(z.string()),
    degraded: z.array(z.string()),
  })
  .meta({ id: 'ProcessState' });
/** See the schema of the same name. */
export type ProcessState = z.infer<typeof ProcessState>;

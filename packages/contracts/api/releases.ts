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
 * What a process has answered in the last hour, by minutes (UTC) in which it answered anything, oldest first; it knows of nothing before it began.
 * `process` names it until it ends. `counts[i]` are answers that took up to `bounds[i]` milliseconds, the last are all beyond; errors are those with 5xx.
 */
export const ProcessAnswers = z
  .object({
    process: z.string(),
    bounds: z.array(z.number()),
    minutes: z.array(z.object({ at: z.iso.datetime(), requests: z.number(), errors: z.number(), counts: z.array(z.number()) })),
  })
  .meta({ id: 'ProcessAnswers' });
/** See the schema of the same name. */
export type ProcessAnswers = z.infer<typeof ProcessAnswers>;

/** Query with which a process is asked for its `answers` as well. */
export const answersQuery = 'answers';

/**
 * Answer of `/ready` of every process, with 200 or 503; of `GET /api/releases/<process>/<colour>` to admins. `release` is the build that
 * runs (the tag of its image), not told by those that are older than the field; `missing` and `degraded` name what it cannot reach; `answers` stand
 * there when asked for (`?answers`), by builds that know them.
 */
export const ProcessState = z
  .object({
    status: z.enum(['ready', 'not ready', 'stopping']),
    release: z.string().optional(),
    missing: z.array(z.string()),
    degraded: z.array(z.string()),
    answers: ProcessAnswers.optional(),
  })
  .meta({ id: 'ProcessState' });
/** See the schema of the same name. */
export type ProcessState = z.infer<typeof ProcessState>;

import { z } from 'zod';
import { Instant } from './common.ts';

/** Seconds that figures of "the last minutes" reach back at most, besides the quarter of a minute that is under way. */
export const recentSeconds = 300;

/** What was done within the last minutes: how often, how often in vain, and how long 95 of 100 took at most (null where nothing was done). */
const Recent = z.object({ count: z.number().int(), failed: z.number().int(), p95Seconds: z.number().nullable() });

/**
 * Something that failed. `kind` says what `name` is: a route (`none` where none was found), an event's type or a job. `method` and `status` are those of a
 * request. `requestId` stands in every log line about it; a job has none. `error` is the kind of error with its code, never its message, which may hold
 * what somebody wrote; null where it is not known.
 */
export const RecentError = z
  .object({
    at: Instant,
    kind: z.enum(['request', 'event', 'job']),
    name: z.string(),
    method: z.string().nullable(),
    status: z.number().int().nullable(),
    requestId: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'RecentError' });
/** See the schema of the same name. */
export type RecentError = z.infer<typeof RecentError>;

/**
 * What a process has answered in the last hour, by minutes (UTC) in which it answered anything, oldest first; it knows of nothing before it began.
 * `counts[i]` are answers that took up to `bounds[i]` milliseconds, the last are all beyond; errors are failures (`isFailure`).
 */
export const ProcessAnswers = z
  .object({
    bounds: z.array(z.number()),
    minutes: z.array(z.object({ at: Instant, requests: z.number().int(), errors: z.number().int(), counts: z.array(z.number().int()) })),
  })
  .meta({ id: 'ProcessAnswers' });
/** See the schema of the same name. */
export type ProcessAnswers = z.infer<typeof ProcessAnswers>;

/**
 * Answer of `/metrics/recent` of every process, and of `GET /api/releases/<process>/<colour>/figures` to admins: what one process has measured of itself.
 * `instance` names it among those that answer to the same address; `seconds` is how long its last minutes are. `routes` are its slowest ones, slowest
 * first. `queues` (`waiting` is null while the broker is away) and `outboxOldestSeconds`, the age of the oldest event that is not published yet (null where
 * nothing is published), are the same from every process of a service, but for `applied`. Nothing of persons is in it.
 */
export const ProcessFigures = z
  .object({
    instance: z.string(),
    release: z.string(),
    startedAt: Instant,
    seconds: z.number(),
    requests: Recent,
    answers: ProcessAnswers,
    routes: z.array(Recent.extend({ method: z.string(), route: z.string(), slowestSeconds: z.number() })),
    errors: z.array(RecentError),
    queues: z.array(z.object({ queue: z.string(), waiting: z.number().int().nullable(), dead: z.number().int(), applied: Recent.omit({ failed: true }) })),
    outboxOldestSeconds: z.number().nullable(),
    pools: z.array(z.object({ pool: z.string(), idle: z.number().int(), busy: z.number().int(), waiting: z.number().int() })),
  })
  .meta({ id: 'ProcessFigures' });
/** See the schema of the same name. */
export type ProcessFigures = z.infer<typeof ProcessFigures>;

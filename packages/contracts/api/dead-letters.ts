import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';
import { textLimits } from './text-limits.ts';

/**
 * What is with a dead letter. `DEAD`: waits for an admin. `REDRIVING`: on its way back to the queue it died in. `REDRIVEN`: the broker
 * has it again. `DISCARDED`: given up, with a reason.
 */
export const DeadLetterStatus = z.enum(['DEAD', 'REDRIVING', 'REDRIVEN', 'DISCARDED']).meta({ id: 'DeadLetterStatus' });

/** What an admin did with a dead letter, who it was (user id), when and, where it was discarded, why. */
export const DeadLetterAction = z
  .object({ action: z.enum(['REDRIVE', 'DISCARD']), by: Id, at: Instant, reason: z.string().nullable() })
  .meta({ id: 'DeadLetterAction' });
/** See the schema of the same name. */
export type DeadLetterAction = z.infer<typeof DeadLetterAction>;

/**
 * An event that a service could not take. `error` is that of the last of its `attempts`; `deaths` counts how often it was given up.
 * What names the event (`eventId`, `aggregateId`, `aggregateVersion`, `occurredAt`) is null where the message does not say it.
 * `isApplied`: the service has applied the event meanwhile. `keptUntil`: when a resolved one is forgotten, payload and all.
 */
export const DeadLetterSummary = z
  .object({
    id: Id,
    service: z.string(),
    event: z.string(),
    queue: z.string(),
    status: DeadLetterStatus,
    error: z.string(),
    attempts: z.number().int(),
    deaths: z.number().int(),
    eventId: Id.nullable(),
    aggregateId: Id.nullable(),
    aggregateVersion: z.number().int().nullable(),
    occurredAt: Instant.nullable(),
    firstFailedAt: Instant,
    lastFailedAt: Instant,
    isApplied: z.boolean(),
    history: z.array(DeadLetterAction),
    keptUntil: Instant.nullable(),
  })
  .meta({ id: 'DeadLetterSummary' });
/** See the schema of the same name. */
export type DeadLetterSummary = z.infer<typeof DeadLetterSummary>;

/** The same with the message itself: `content` as text, and the event's `payload` where the content is JSON that has one (else null). */
export const DeadLetter = DeadLetterSummary.extend({ content: z.string(), payload: z.unknown() }).meta({ id: 'DeadLetter' });
/** See the schema of the same name. */
export type DeadLetter = z.infer<typeof DeadLetter>;

/** Query of the list: one event's only where given, and those that wait for an admin unless another status is asked for. */
export const ListDeadLettersQuery = z.strictObject({
  event: z.string().max(100).optional(),
  status: DeadLetterStatus.default('DEAD'),
  limit: limit(),
  cursor: Cursor,
});
/** Answer of the list, last died first. */
export const DeadLetterList = listOf(DeadLetterSummary).meta({ id: 'DeadLetterList' });

/** Every queue of a service with the number of its dead letters by status, and since when the oldest one waits for an admin. */
export const DeadLetterQueues = z
  .object({
    items: z.array(
      z.object({
        event: z.string(),
        queue: z.string(),
        dead: z.number().int(),
        redriving: z.number().int(),
        redriven: z.number().int(),
        discarded: z.number().int(),
        oldestAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'DeadLetterQueues' });
/** See the schema of the same name. */
export type DeadLetterQueues = z.infer<typeof DeadLetterQueues>;

/** Which queue's dead letters go back, all of them. */
export const RedriveAllRequest = z.strictObject({ event: z.string().min(1).max(100) }).meta({ id: 'RedriveAllRequest' });
/** How many were sent back. */
export const RedriveAllAnswer = z.object({ event: z.string(), redriving: z.number().int() }).meta({ id: 'RedriveAllAnswer' });

/** Why a dead letter is given up. */
export const DiscardRequest = z.strictObject({ reason: z.string().trim().min(1).max(textLimits.discardReason) }).meta({ id: 'DiscardRequest' });

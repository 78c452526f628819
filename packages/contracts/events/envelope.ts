import { z } from 'zod';
import { Id, Instant } from '../api/common.ts';

/**
 * What every event on the bus carries besides its payload. `aggregateVersion` orders the states of one aggregate: a
 * reaction applies only newer ones. `id` is also the AMQP message id.
 */
export const EventEnvelope = z.object({
  id: Id,
  type: z.string(),
  /** Version of the payload's schema. */
  version: z.number().int().positive(),
  aggregateId: Id,
  aggregateVersion: z.number().int().nonnegative(),
  occurredAt: Instant,
  /** W3C trace context of the request that caused it. */
  traceparent: z.string().max(100).nullable(),
  requestId: z.string().max(100).nullable(),
  payload: z.unknown(),
});
/** An event whose payload has not been looked at. */
export type EventEnvelope = z.infer<typeof EventEnvelope>;

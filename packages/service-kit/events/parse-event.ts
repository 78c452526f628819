import { catalogue, type EventType, type HanjiEvent } from '@hanji/contracts/events/catalogue';
import { EventEnvelope } from '@hanji/contracts/events/envelope';
import type { z } from 'zod';

/** A message that no number of tries will make usable. */
export class PoisonError extends Error {}

/** A message of a schema version above the one that this process knows: a newer process can read it. */
export class NewerVersionError extends Error {}

/** The schemas that a process reads events by: those of its own release. */
export type EventSchemas = Readonly<Record<EventType, { readonly payload: z.ZodType; readonly version: number }>>;

/** What a message of any version says of itself. */
const Names = EventEnvelope.pick({ id: true, type: true, version: true });

/**
 * Reads a message of a queue as the event that the queue is for; fields that are not known here are left out. Throws PoisonError when it
 * is none, NewerVersionError when it is one that a newer process sent for its like.
 */
export function parseEvent(type: EventType, content: Buffer, messageId: unknown, schemas: EventSchemas = catalogue): HanjiEvent {
  const { version, payload } = schemas[type];
  try {
    const message: unknown = JSON.parse(content.toString('utf8'));
    const names = Names.parse(message);
    if (names.type !== type || names.id !== messageId) throw new Error('envelope and message do not name the same event');
    if (names.version > version) throw new NewerVersionError(`${type} is of schema version ${names.version}, and ${version} is known here`);
    const envelope = EventEnvelope.parse(message);
    return { ...envelope, type, payload: payload.parse(envelope.payload) } as HanjiEvent;
  } catch (cause) {
    if (cause instanceof NewerVersionError) throw cause;
    // Of text that is no JSON the parser's message repeats a part, and this one is logged.
    if (cause instanceof SyntaxError) throw new PoisonError(`not a well-formed ${type}: no JSON`);
    throw new PoisonError(`not a well-formed ${type}: ${(cause as Error).message}`, { cause });
  }
}

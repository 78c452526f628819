import { catalogue, type EventType, type HanjiEvent } from '@hanji/contracts/events/catalogue';
import { EventEnvelope } from '@hanji/contracts/events/envelope';

/** A message that no number of tries will make usable. */
export class PoisonError extends Error {}

/** Reads a message of a queue as the event that the queue is for. Throws PoisonError when it is none. */
export function parseEvent(type: EventType, content: Buffer, messageId: unknown): HanjiEvent {
  try {
    const envelope = EventEnvelope.parse(JSON.parse(content.toString('utf8')));
    if (envelope.type !== type || envelope.id !== messageId) throw new Error('envelope and message do not name the same event');
    if (envelope.version !== catalogue[type].version) throw new Error(`schema version ${envelope.version} is not known here`);
    return { ...envelope, type, payload: catalogue[type].payload.parse(envelope.payload) };
  } catch (cause) {
    throw new PoisonError(`not a well-formed ${type}: ${(cause as Error).message}`, { cause });
  }
}

import { defaultRecovery } from '@hanji/contracts/broker-topology';
import type { Subscription } from '@hanji/contracts/define-service';
import type { Message } from 'amqplib';
import type { BrokerAsPromised } from 'rascal';
import { retryPublication, waitingPublication } from './broker-config.ts';
import { publishConfirmed } from './publish-confirmed.ts';

/** Header of a message that waits: since when, as an ISO 8601 instant. */
export const waitsSince = 'hanji-waits-since';

/** So long a newer process is probably just starting; after that a look now and then is enough. */
const soonMs = 60_000;

/** Since when a message waits for a newer process, in milliseconds since the epoch; null for one that has just come. */
export function waitingSince({ properties }: Message): number | null {
  const since = Date.parse(String(properties.headers?.[waitsSince]));
  return Number.isNaN(since) ? null : since;
}

/** Whether a message has waited as long as its subscription lets it. */
export function hasWaitedEnough(message: Message, { maxWaitSeconds = defaultRecovery.maxWaitSeconds }: Subscription): boolean {
  const since = waitingSince(message);
  return since !== null && Date.now() - since >= maxWaitSeconds * 1000;
}

/** Lets a message come back to its queue later, for a newer process to take it: soon at first, then a minute later each time. */
export async function leaveToNewer(broker: BrokerAsPromised, queue: string, message: Message): Promise<void> {
  const { messageId, type, contentType, timestamp } = message.properties;
  const since = waitingSince(message) ?? Date.now();
  // What the broker noted on its way here is not the message's own.
  const kept = Object.entries(message.properties.headers ?? {}).filter(([name]) => !name.startsWith('x-'));
  const headers = { ...Object.fromEntries(kept), [waitsSince]: new Date(since).toISOString() };
  const publication = Date.now() - since < soonMs ? retryPublication(queue) : waitingPublication(queue);
  await publishConfirmed(broker, publication, message.content, { options: { messageId, type, contentType, timestamp, headers } });
}

import type { EventType, HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { BrokerAsPromised } from 'rascal';
import type { Logger } from '../log.ts';
import { broadcastSubscription } from './broker-config.ts';
import { NewerVersionError, parseEvent } from './parse-event.ts';

/**
 * Hands every event among the definition's `broadcasts` to `onBroadcast`, and null for one of a newer schema: something happened, whatever
 * it was. What is no event is logged and passed over.
 */
export async function subscribeToBroadcasts(broker: BrokerAsPromised, onBroadcast: (event: HanjiEvent | null) => void, log: Logger): Promise<void> {
  const session = await broker.subscribe(broadcastSubscription);
  session.on('message', ({ fields, properties }, content: unknown, ackOrNack) => {
    try {
      onBroadcast(parseEvent(fields.routingKey as EventType, content as Buffer, properties.messageId));
    } catch (error) {
      log.warn({ err: error }, 'a broadcast event could not be read');
      if (error instanceof NewerVersionError) onBroadcast(null);
    }
    ackOrNack();
  });
  session.on('invalid_content', (_error, _message, ackOrNack) => ackOrNack());
  session.on('error', (error: Error) => log.warn({ err: error.message }, 'subscription to broadcasts broke, rascal resubscribes'));
}

import { EventEnvelope } from '@hanji/contracts/events/envelope';
import { catalogue, type EventType, type HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { BrokerAsPromised } from 'rascal';
import type { Logger } from '../log.ts';
import { broadcastSubscription } from './broker-config.ts';

/** Hands every event among the definition's `broadcasts` to `onBroadcast`. What cannot be read is logged and passed over: nothing depends on it. */
export async function subscribeToBroadcasts(broker: BrokerAsPromised, onBroadcast: (event: HanjiEvent) => void, log: Logger): Promise<void> {
  const session = await broker.subscribe(broadcastSubscription);
  session.on('message', (_message, content: unknown, ackOrNack) => {
    try {
      const envelope = EventEnvelope.parse(JSON.parse((content as Buffer).toString('utf8')));
      const type = envelope.type as EventType;
      if (type in catalogue) onBroadcast({ ...envelope, type, payload: catalogue[type].payload.parse(envelope.payload) } as HanjiEvent);
    } catch (error) {
      log.warn({ err: error }, 'a broadcast event could not be read');
    }
    ackOrNack();
  });
  session.on('invalid_content', (_error, _message, ackOrNack) => ackOrNack());
  session.on('error', (error: Error) => log.warn({ err: error.message }, 'subscription to broadcasts broke, rascal resubscribes'));
}

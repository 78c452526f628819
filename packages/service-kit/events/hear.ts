import { EventEnvelope } from '@hanji/contracts/events/envelope';
import { catalogue, type EventType, type HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { BrokerAsPromised } from 'rascal';
import type { Logger } from '../log.ts';
import { hearSubscription } from './broker-config.ts';

/** Hands every event that this process `hears` to `listen`. What cannot be read is logged and passed over: nothing depends on it. */
export async function hearEvents(broker: BrokerAsPromised, listen: (event: HanjiEvent) => void, log: Logger): Promise<void> {
  const session = await broker.subscribe(hearSubscription);
  session.on('message', (_message, content: unknown, ackOrNack) => {
    try {
      const envelope = EventEnvelope.parse(JSON.parse((content as Buffer).toString('utf8')));
      const type = envelope.type as EventType;
      if (type in catalogue) listen({ ...envelope, type, payload: catalogue[type].payload.parse(envelope.payload) } as HanjiEvent);
    } catch (error) {
      log.warn({ err: error }, 'an event heard could not be read');
    }
    ackOrNack();
  });
  session.on('invalid_content', (_error, _message, ackOrNack) => ackOrNack());
  session.on('error', (error: Error) => log.warn({ err: error.message }, 'hearing events broke, rascal resubscribes'));
}

import type { EventEmitter } from 'node:events';
import type { BrokerAsPromised, PublicationSession } from 'rascal';

const confirmMs = 10_000;

/** What a publication is given besides its content. */
type Overrides = Parameters<BrokerAsPromised['publish']>[2];

/**
 * Publishes and resolves with the broker's confirm: `taken`, or `returned` where no queue wanted it (which comes back only if
 * `mandatory`). Rejects when the broker did not confirm; it may have the message all the same.
 */
export async function publishConfirmed(broker: BrokerAsPromised, publication: string, content: Buffer, overrides: Overrides): Promise<'taken' | 'returned'> {
  return confirmationOf(await broker.publish(publication, content, overrides));
}

function confirmationOf(publication: PublicationSession): Promise<'taken' | 'returned'> {
  return new Promise((resolve, reject) => {
    let outcome: 'taken' | 'returned' = 'taken';
    const bound = setTimeout(() => reject(new Error('the broker did not confirm in time')), confirmMs);
    publication.on('return', () => (outcome = 'returned'));
    publication.on('success', () => {
      clearTimeout(bound);
      // A return may be told right after the success it came with.
      setImmediate(() => resolve(outcome));
    });
    publication.on('error', (error: Error) => {
      clearTimeout(bound);
      reject(error);
    });
    // What waits in memory while disconnected would go out a second time later: the outbox is the only buffer that counts.
    (publication as EventEmitter).on('paused', () => {
      publication.abort();
      clearTimeout(bound);
      reject(new Error('the broker is not connected'));
    });
  });
}

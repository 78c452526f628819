import { setTimeout as sleep } from 'node:timers/promises';
import amqp, { type ConfirmChannel, type Options } from 'amqplib';
import { connectionOptions } from './broker-config.ts';

/** An event on its way; its type is its routing key. */
export interface OutgoingEvent {
  readonly type: string;
  readonly content: Buffer;
  readonly options: Options.Publish;
}

/** A connection of the relay's own, on which many events wait for their confirms at once: rascal takes a channel for each, which is five times slower. */
export interface EventChannel {
  /**
   * Publishes events and answers which of them the broker confirmed, in their order. Never rejects; where one was not confirmed the channel is
   * closed, and the broker may have it all the same.
   */
  readonly publish: (events: readonly OutgoingEvent[]) => Promise<readonly boolean[]>;
  readonly isOpen: () => boolean;
  readonly close: () => Promise<void>;
}

const confirmMs = 10_000;

/** Connects and opens a channel that publishes to one exchange. Rejects when the broker cannot be reached. */
export async function openEventChannel(url: string, exchange: string): Promise<EventChannel> {
  const connection = await amqp.connect(withHeartbeat(url), { timeout: connectionOptions.connection_timeout });
  let isOpen = true;
  const onEnd = () => void (isOpen = false);
  // An error is followed by the end of the connection; without a listener it would end the process.
  connection.on('error', onEnd);
  connection.on('close', onEnd);
  const close = async () => {
    isOpen = false;
    await connection.close().catch(() => undefined);
  };
  let channel: ConfirmChannel;
  try {
    channel = await connection.createConfirmChannel();
  } catch (error) {
    await close();
    throw error;
  }
  channel.on('error', onEnd);
  channel.on('close', onEnd);
  return {
    publish: async (events) => {
      const confirmed = events.map(() => false);
      const all = Promise.all(events.map((event, index) => publishOne(channel, exchange, event).then((isConfirmed) => (confirmed[index] = isConfirmed))));
      const waiting = new AbortController();
      await Promise.race([all, sleep(confirmMs, undefined, { signal: waiting.signal }).catch(() => undefined)]);
      waiting.abort();
      if (confirmed.includes(false)) await close();
      return [...confirmed];
    },
    isOpen: () => isOpen,
    close,
  };
}

/** An event that nobody subscribes to comes back and is confirmed all the same. */
function publishOne(channel: ConfirmChannel, exchange: string, { type, content, options }: OutgoingEvent): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      channel.publish(exchange, type, content, { ...options, persistent: true, mandatory: true }, (error: unknown) =>
        resolve(error === null || error === undefined),
      );
    } catch {
      // The channel was closed meanwhile.
      resolve(false);
    }
  });
}

function withHeartbeat(url: string): string {
  const address = new URL(url);
  address.searchParams.set('heartbeat', String(connectionOptions.heartbeat));
  return address.href;
}

// Node does not see the named exports of this CommonJS module.
import rascal, { type BrokerAsPromised, type BrokerConfig } from 'rascal';
import type { Logger } from '../log.ts';

/** A connection to RabbitMQ that comes back by itself. */
export interface BrokerLink {
  /** The broker while a first connection has been made, else null; rascal itself reconnects after that. */
  readonly current: () => BrokerAsPromised | null;
  readonly isUp: () => boolean;
  readonly stop: () => Promise<void>;
}

const retryMs = 1500;

/**
 * Connects in the background, so that a service starts and serves without its broker. `onReady` runs at the first
 * connection; `onConnected` at that and at every later one.
 */
export function linkBroker(
  config: BrokerConfig,
  log: Logger,
  hooks: { onReady: (broker: BrokerAsPromised) => Promise<void>; onConnected: () => void },
): BrokerLink {
  let broker: BrokerAsPromised | null = null;
  let isUp = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    try {
      const fresh = await rascal.BrokerAsPromised.create(config);
      if (isStopped) return void (await fresh.shutdown());
      fresh.on('error', (error: Error) => {
        isUp = false;
        log.warn({ err: error.message }, 'broker connection is broken, reconnecting');
      });
      fresh.on('blocked', (reason: string) => log.warn({ reason }, 'broker takes no messages'));
      fresh.on('vhost_initialised', () => {
        isUp = true;
        hooks.onConnected();
      });
      broker = fresh;
      isUp = true;
      await hooks.onReady(fresh);
      hooks.onConnected();
      log.info('connected to the broker');
    } catch (error) {
      await abandon(error);
      broker = null;
      isUp = false;
      log.warn({ err: (error as Error).message }, 'broker cannot be reached or has not the declared queues, trying again');
      if (!isStopped) timer = setTimeout(() => void connect(), retryMs);
    }
  };
  void connect();

  return {
    current: () => broker,
    isUp: () => isUp,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await broker?.shutdown().catch((error: unknown) => log.warn({ err: error }, 'broker connection did not close cleanly'));
    },
  };
}

/** A broker that failed to start still holds timers; rascal hands it over on the error. */
async function abandon(error: unknown): Promise<void> {
  const key = (error as { broker?: symbol }).broker;
  if (typeof key !== 'symbol') return;
  const half = (error as Record<symbol, BrokerAsPromised | undefined>)[key];
  half?.on('error', () => undefined);
  await half?.shutdown().catch(() => undefined);
}

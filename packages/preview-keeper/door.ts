import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';

/** What is behind a door, and can be put to sleep. */
export interface Sleeper {
  readonly isAsleep: () => Promise<boolean>;
  readonly sleep: () => Promise<void>;
  /** Resolves once it can answer. */
  readonly wake: () => Promise<void>;
}

/** What a door is made from. */
export interface DoorOptions {
  readonly sleeper: Sleeper;
  /** Where it leads to. */
  readonly gateway: { readonly host: string; readonly port: number };
  /** Milliseconds without a word from any visitor after which what is behind it sleeps. */
  readonly idleMs: number;
  readonly tell: (what: string) => void;
}

/** Milliseconds for which a gateway that does not take connections is tried: addresses of a pod that woke are known a moment later. */
const connectingMs = 15_000;
/** Milliseconds of silence after which one who was told that it does not wake is let go. */
const partingMs = 10_000;

/**
 * Opens a door: a listener (not yet listening) that leads connections on to a gateway, byte by byte. What is behind sleeps when no visitor has said anything for
 * long; the first to say something wakes it, and is answered once it is there, or told that it does not wake. A connection on which nothing is said is no visit.
 */
export async function openDoor({ sleeper, gateway, idleMs, tell }: DoorOptions): Promise<Server> {
  let isAsleep = await sleeper.isAsleep();
  let lastSaid = performance.now();
  let turn = Promise.resolve();
  /** One after the other: what falls asleep is asleep before it is woken. */
  const inTurn = (work: () => Promise<void>) => (turn = turn.catch(() => undefined).then(work));
  const wake = () =>
    inTurn(async () => {
      if (!isAsleep) return;
      const startedAt = performance.now();
      await sleeper.wake().catch(async (error: unknown) => {
        // What is half awake would stay so, and take the room that it lacks from the others.
        await sleeper.sleep().catch(() => undefined);
        throw error;
      });
      isAsleep = false;
      tell(`awake after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    });
  let waking: Promise<void> | null = null;
  /** Whoever comes while it wakes hears what becomes of that. */
  const awake = () =>
    (waking ??= wake().finally(() => {
      waking = null;
    }));
  const sleepWhereIdle = () =>
    inTurn(async () => {
      if (isAsleep || performance.now() - lastSaid < idleMs) return;
      isAsleep = true;
      await sleeper.sleep();
      tell('asleep, until somebody comes');
    });
  const looking = setInterval(() => sleepWhereIdle().catch((error: unknown) => tell(`did not fall asleep: ${String(error)}`)), Math.min(30_000, idleMs / 4));

  const lead = async (visitor: Socket) => {
    await once(visitor, 'readable');
    // Its end, before it has said anything.
    if (visitor.readableLength === 0) return void visitor.destroy();
    lastSaid = performance.now();
    try {
      await awake();
    } catch (error) {
      // What was sent is read away, for a connection that ends before that takes the answer along.
      visitor
        .resume()
        .setTimeout(partingMs, () => visitor.destroy())
        .end(notAwake(error));
      throw error;
    }
    const inner = await connected(gateway);
    visitor.on('data', () => (lastSaid = performance.now()));
    await Promise.all([pipeline(visitor, inner), pipeline(inner, visitor)]);
  };
  const server = createServer({ allowHalfOpen: true }, (visitor) => {
    visitor.on('error', () => undefined);
    lead(visitor).catch((error: unknown) => {
      if (!visitor.destroyed) tell(`a visitor was let go: ${String(error)}`);
      // One that is being answered gets the answer first.
      if (!visitor.writableEnded) visitor.destroy();
    });
  });
  server.on('close', () => clearInterval(looking));
  return server;
}

/** What a visitor of one that does not wake is told, who speaks HTTP. */
function notAwake(error: unknown): string {
  const body = `This preview was asleep and did not wake up. ${error instanceof Error ? error.message : String(error)}
Its cluster may have no room: wait until other previews sleep, take some down (npm run preview -- list), or add nodes. Then load this again.
`;
  const head = [
    'HTTP/1.1 503 Service Unavailable',
    'Content-Type: text/plain; charset=utf-8',
    'Cache-Control: no-store',
    'Retry-After: 60',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Rejects when nobody takes the connection. */
async function connected(to: DoorOptions['gateway']): Promise<Socket> {
  for (const end = performance.now() + connectingMs; ;) {
    const socket = connect({ ...to, allowHalfOpen: true });
    try {
      await once(socket, 'connect');
      socket.on('error', () => undefined);
      return socket;
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(250);
    }
  }
}

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to one of the tests' servers that can be cut without taking the server from the other tests. */
export interface ServerThatGoesAway {
  /** The server's address by this way. */
  readonly url: string;
  readonly goAway: () => void;
  readonly comeBack: () => Promise<void>;
}

const defaultPorts: Readonly<Record<string, number>> = { 'postgres:': 5432, 'postgresql:': 5432, 'amqp:': 5672, 'redis:': 6379 };

/** Opens such a way to the server of a URL. */
export async function serverThatGoesAway(url: string): Promise<ServerThatGoesAway> {
  const real = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server;
  const listen = async (port: number): Promise<number> => {
    server = createServer((near) => {
      const far = connect(Number(real.port || defaultPorts[real.protocol]), real.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy()).on('close', () => to.destroy());
      }
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  };
  const port = await listen(0);
  const way = new URL(real);
  way.host = `127.0.0.1:${port}`;
  return {
    url: way.href,
    goAway: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    comeBack: async () => void (await listen(port)),
  };
}

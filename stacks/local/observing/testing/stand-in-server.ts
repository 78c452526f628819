import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server of a test's own at a free port. */
export interface StandInServer {
  /** `host:port`. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts one that answers by `listener`. */
export async function startStandInServer(listener: RequestListener): Promise<StandInServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

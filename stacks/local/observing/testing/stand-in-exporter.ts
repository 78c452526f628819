import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Series of what this machine does not have (another's disk, a certificate), as an exporter shows them. */
export interface StandInExporter {
  /** `host:port`. */
  readonly address: string;
  /** Shows these values by series (`name{label="…"}`) instead of those of before. */
  readonly show: (series: Readonly<Record<string, number>>) => void;
  readonly stop: () => Promise<void>;
}

/** Starts one that shows nothing yet. `measure` adds series that are found out at each call. */
export async function startStandInExporter(measure: () => Promise<Readonly<Record<string, number>>>): Promise<StandInExporter> {
  let shown: Readonly<Record<string, number>> = {};
  const answer = async (response: ServerResponse) => {
    const measured = await measure().catch(() => ({}));
    const lines = Object.entries({ ...measured, ...shown }).map(([series, value]) => `${series} ${value}\n`);
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(lines.join(''));
  };
  const server = createServer((_request, response) => void answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (series) => {
      shown = series;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

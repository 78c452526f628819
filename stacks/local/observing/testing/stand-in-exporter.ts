import type { ServerResponse } from 'node:http';
import { type StandInServer, startStandInServer } from './stand-in-server.ts';

/** Series of what this machine does not have, such as twenty processes, as an exporter shows them. */
export interface StandInExporter extends StandInServer {
  /** Shows these values by series (`name{label="…"}`) instead of those of before. */
  readonly show: (series: Readonly<Record<string, number>>) => void;
}

/** Starts one that shows nothing yet. `measure` adds series that are found out at each call. */
export async function startStandInExporter(measure: () => Promise<Readonly<Record<string, number>>>): Promise<StandInExporter> {
  let shown: Readonly<Record<string, number>> = {};
  const answer = async (response: ServerResponse) => {
    const measured = await measure().catch(() => ({}));
    const lines = Object.entries({ ...measured, ...shown }).map(([series, value]) => `${series} ${value}\n`);
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(lines.join(''));
  };
  return {
    ...(await startStandInServer((_request, response) => void answer(response))),
    show: (series) => {
      shown = series;
    },
  };
}

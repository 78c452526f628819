import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Whether a server may listen on this port of 127.0.0.1 now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await whyNoPort(port)) === null;
}

/** Why no server may listen on this port of 127.0.0.1, e.g. `EADDRINUSE`; null when one may. */
export function whyNoPort(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

// Below the range from which systems take the ports of outgoing connections (from 32768 on Linux), where a
// remembered port would now and then be taken at the next start.
const lowest = 20_000;
const highest = 29_999;

// Between the choice of a port and the start of what listens on it lie seconds: what is chosen meanwhile must be another.
const chosen = new Set<number>();

/** The port when it is set and still free, else another that is, which this process was never given before. */
export async function keepOrPickPort(port: number | undefined): Promise<number> {
  const kept = port && (await isPortFree(port)) ? port : await pickFreePort();
  chosen.add(kept);
  return kept;
}

/** A random free port of 127.0.0.1 that is good to be kept for later starts too. */
async function pickFreePort(): Promise<number> {
  for (let tries = highest - lowest; tries > 0; tries -= 1) {
    const port = randomInt(lowest, highest + 1);
    if (chosen.has(port)) continue;
    chosen.add(port);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No port from ${lowest} to ${highest} of 127.0.0.1 is free. End programs that listen there, or set other ports by hand.`);
}

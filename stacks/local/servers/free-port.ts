import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Whether a server may listen on this port of 127.0.0.1 now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await whyNoPort(port)) === null;
}

/** Why no server may listen on this port of 127.0.0.1, e.g. `EADDRINUSE`; null when one may. */
export async function whyNoPort(port: number): Promise<string | null> {
  const probe = await listen(port);
  if (typeof probe === 'string') return probe;
  await new Promise((resolve) => probe.close(resolve));
  return null;
}

/** The server, or why it may not be. */
function listen(port: number): Promise<Server | string> {
  return new Promise((resolve) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

// Below the range from which systems take the ports of outgoing connections (from 32768 on Linux), where a
// remembered port would now and then be taken at the next start.
const lowest = 20_000;
const highest = 29_999;
/** Ports of a block, the first of which is held by the process that the others belong to. */
const blockSize = 50;
/** Held by the process that ports outside of all blocks belong to: those that a site has by custom. */
const usualPort = lowest - 1;

// Between the choice of a port and the start of what listens on it lie seconds: what is chosen meanwhile must be another, here and in the processes
// of other sites.
const chosen = new Set<number>();
const held = new Map<number, Promise<boolean>>();

/** The port when it is set and still free, else another that is, which neither this process nor another that runs was given before. */
export async function keepOrPickPort(port: number | undefined): Promise<number> {
  const kept = port && (await holds(holderOf(port))) && (await isPortFree(port)) ? port : await pickFreePort();
  chosen.add(kept);
  return kept;
}

function holderOf(port: number): number {
  return port < lowest || port > highest ? usualPort : port - ((port - lowest) % blockSize);
}

/** Whether this process has the port, and with it all that belong to it, for as long as it runs. */
function holds(port: number): Promise<boolean> {
  const known = held.get(port);
  if (known !== undefined) return known;
  const asked = listen(port).then((server) => {
    if (typeof server === 'string') {
      held.delete(port);
      return false;
    }
    server.unref();
    return true;
  });
  held.set(port, asked);
  return asked;
}

/** A free port of 127.0.0.1 that is good to be kept for later starts too. */
async function pickFreePort(): Promise<number> {
  const blocks = (highest + 1 - lowest) / blockSize;
  const first = randomInt(blocks);
  // Those it has already come first.
  const others = Array.from({ length: blocks }, (_, index) => lowest + ((first + index) % blocks) * blockSize);
  for (const block of [...held.keys(), ...others]) {
    if (block === usualPort || !(await holds(block))) continue;
    for (let port = block + 1; port < block + blockSize; port += 1) {
      if (chosen.has(port)) continue;
      chosen.add(port);
      if (await isPortFree(port)) return port;
    }
  }
  throw new Error(`No port from ${lowest} to ${highest} of 127.0.0.1 is free. End programs that listen there, or set other ports by hand.`);
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startNonceHeader } from '@hanji/contracts/start-nonce';
import type { Gateway } from './gateway.ts';

/** Kong's status port: `/status`, `/status/ready` (503 while stopping) and `/metrics`. Resolves once it listens. */
export async function startStatusServer(
  gateway: Gateway,
  { port, host, startNonce }: { readonly port: number; readonly host: string | undefined; readonly startNonce: string | undefined },
): Promise<{ readonly port: number; readonly close: () => void }> {
  const proof = startNonce === undefined ? {} : { [startNonceHeader]: startNonce };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const reply = (status: number, type: string, body: string) =>
      response.writeHead(status, { ...proof, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
    const message = (status: number, text: string) => reply(status, 'application/json', JSON.stringify({ message: text }));
    if (path === '/status') message(200, 'running');
    else if (path === '/status/ready') message(gateway.isReady() ? 200 : 503, gateway.isReady() ? 'ready' : 'stopping');
    else if (path === '/metrics') void gateway.metrics.registry.metrics().then((text) => reply(200, gateway.metrics.registry.contentType, text));
    else message(404, 'Not found');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ port, ...(host === undefined ? {} : { host }) }, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

function closeServer(server: Server): void {
  server.close();
  server.closeAllConnections();
}

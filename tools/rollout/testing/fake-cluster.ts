import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { type Cluster, openCluster } from '../cluster.ts';

/** What a Lease is to the API. */
interface StoredLease {
  metadata: { name: string; resourceVersion: string };
  spec: { holderIdentity: string; renewTime: string };
}

/** A cluster's API as far as tests need it: one Lease, changed only by who knows its version, and ports that lead to this machine's. */
export interface FakeCluster {
  readonly cluster: Cluster;
  /** The Lease as it is stored; null where there is none. */
  readonly lease: { stored: StoredLease | null };
  readonly close: () => Promise<void>;
}

/** Starts the API. */
export async function startFakeCluster(): Promise<FakeCluster> {
  const lease: FakeCluster['lease'] = { stored: null };
  const server = createServer((request, response) => void answer(request, response, lease));
  const sockets = new WebSocketServer({ server, handleProtocols: (offered) => [...offered][0] ?? false });
  sockets.on('connection', (socket, request) => forward(socket, Number(new URL(request.url ?? '', 'http://fake').searchParams.get('ports'))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kubeconfig = JSON.stringify({
    'current-context': 'fake',
    clusters: [{ name: 'fake', cluster: { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'fake', user: {} }],
    contexts: [{ name: 'fake', context: { cluster: 'fake', user: 'fake' } }],
  });
  return {
    cluster: openCluster({ namespace: 'hanji', kubeconfig }),
    lease,
    close: () => {
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, lease: FakeCluster['lease']): Promise<void> {
  let text = '';
  for await (const part of request) text += String(part);
  const reply = (status: number, body: object) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const { stored } = lease;
  if (request.method === 'DELETE') lease.stored = null;
  if (request.method === 'DELETE' || request.method === 'GET') return stored === null ? reply(404, { code: 404 }) : reply(200, stored);
  const sent = JSON.parse(text) as StoredLease;
  const isConflict = request.method === 'POST' ? stored !== null : sent.metadata.resourceVersion !== stored?.metadata.resourceVersion;
  if (isConflict) return reply(409, { code: 409 });
  lease.stored = { ...sent, metadata: { ...sent.metadata, resourceVersion: String(Number(stored?.metadata.resourceVersion ?? 0) + 1) } };
  reply(200, lease.stored);
}

/** The protocol `v4.channel.k8s.io`: each message begins with its channel, and each channel with the port. */
function forward(socket: WebSocket, port: number): void {
  const opening = (channel: number) => Buffer.from([channel, port % 256, Math.floor(port / 256)]);
  socket.send(opening(0));
  socket.send(opening(1));
  const upstream = connect(port, '127.0.0.1');
  upstream.on('data', (data: Buffer) => socket.send(Buffer.concat([Buffer.from([0]), data])));
  upstream.on('close', () => socket.close());
  upstream.on('error', () => socket.close());
  socket.on('message', (data: Buffer) => upstream.write(data.subarray(1)));
  socket.on('close', () => upstream.destroy());
}

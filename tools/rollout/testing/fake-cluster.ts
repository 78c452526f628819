import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { type Cluster, openCluster } from '../cluster.ts';

/** What a Lease is to the API. */
interface StoredLease {
  metadata: { name: string; resourceVersion: string };
  spec: { holderIdentity: string; renewTime: string };
}

/** A pod: its labels, the port of this machine that its own leads to, and the log of its process. */
export interface FakePod {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly port: number;
  readonly log: string[];
  /** Beside or instead of a pod's that runs well. */
  readonly status?: object;
  readonly deletionTimestamp?: string;
}

/** A cluster's API as far as tests need it: pods, one Lease that is changed only by who knows its version, and ports that lead to this machine's. */
export interface FakeCluster {
  readonly cluster: Cluster;
  readonly pods: FakePod[];
  /** As the API answers them. */
  readonly deployments: object[];
  /** Kinds of objects that a Prometheus operator has brought; it is not there while there are none. */
  readonly operatorKinds: string[];
  /** The Lease as it is stored; null where there is none. `onRead` is called once a reader has got it. */
  readonly lease: { stored: StoredLease | null; onRead?: () => void };
  readonly close: () => Promise<void>;
}

/** Starts the API. */
export async function startFakeCluster(): Promise<FakeCluster> {
  const lease: FakeCluster['lease'] = { stored: null };
  const pods: FakePod[] = [];
  const deployments: object[] = [];
  const operatorKinds: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
    if (pathname.endsWith('/leases') || pathname.includes('/leases/')) return void answerLease(request, response, lease);
    if (pathname.startsWith('/apis/monitoring.coreos.com/')) return void answerKinds(response, pathname, operatorKinds);
    const pod = pods.find(({ name }) => pathname.endsWith(`/pods/${name}/log`));
    if (pod !== undefined) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(logOf(pod, searchParams.get('tailLines')));
    const items = pathname.endsWith('/pods') ? pods.filter(({ labels }) => selects(searchParams.get('labelSelector') ?? '', labels)).map(podObject) : [];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items: pathname.endsWith('/deployments') ? deployments : items }));
  });
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
    pods,
    deployments,
    operatorKinds,
    close: () => {
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** `pathname` ends with the version that is asked for; kinds are told with theirs: `PodMonitor (v1)`. */
function answerKinds(response: ServerResponse, pathname: string, kinds: readonly string[]): void {
  const [, , group, version] = pathname.split('/');
  const own = kinds.flatMap((kind) => (kind.endsWith(` (${version})`) ? [kind.split(' ')[0]] : []));
  response.writeHead(own.length === 0 ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ groupVersion: `${group}/${version}`, resources: own.map((kind) => ({ kind })) }));
}

async function answerLease(request: IncomingMessage, response: ServerResponse, lease: FakeCluster['lease']): Promise<void> {
  let text = '';
  for await (const part of request) text += String(part);
  const reply = (status: number, body: object) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const { stored } = lease;
  if (request.method === 'DELETE' && stored !== null) {
    const { preconditions } = JSON.parse(text || '{}') as { preconditions?: { resourceVersion?: string } };
    const wanted = preconditions?.resourceVersion;
    if (wanted !== undefined && wanted !== stored.metadata.resourceVersion) return reply(409, { code: 409 });
    lease.stored = null;
  }
  if (request.method === 'DELETE' || request.method === 'GET') {
    lease.onRead?.();
    return stored === null ? reply(404, { code: 404 }) : reply(200, stored);
  }
  const sent = JSON.parse(text) as StoredLease;
  const isConflict = request.method === 'POST' ? stored !== null : sent.metadata.resourceVersion !== stored?.metadata.resourceVersion;
  if (isConflict) return reply(409, { code: 409 });
  lease.stored = { ...sent, metadata: { ...sent.metadata, resourceVersion: String(Number(stored?.metadata.resourceVersion ?? 0) + 1) } };
  reply(200, lease.stored);
}

function podObject({ name, labels, port, status, deletionTimestamp }: FakePod): object {
  const containers = [{ name: 'main', ports: [{ name: 'http', containerPort: port }] }];
  return { metadata: { name, uid: name, namespace: 'hanji', labels, deletionTimestamp }, spec: { containers }, status: { phase: 'Running', ...status } };
}

/** Lines as a node gives them, each with its time: the first is of second 0. */
function logOf({ log }: FakePod, tailLines: string | null): string {
  const lines = log.map((line, at) => `2026-05-01T12:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}.000000000Z ${line}\n`);
  return (tailLines === null ? lines : lines.slice(-Number(tailLines))).join('');
}

/** The selectors that are used: `a`, `a=b`, `a in (b,c)`. */
function selects(selector: string, labels: Readonly<Record<string, string>>): boolean {
  return [...selector.matchAll(/([\w./-]+)(?:=([\w-]+)| in \(([^)]*)\))?(?:,|$)/g)].every(([, key = '', value, list]) => {
    if (value !== undefined) return labels[key] === value;
    return list === undefined ? key in labels : list.split(',').includes(labels[key] ?? '');
  });
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

import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { connect } from 'node:tls';
import { PortForward } from '@kubernetes/client-node';
import type { Cluster } from './cluster.ts';

/** A GET to a port of a pod. */
export interface PodRequest {
  readonly pod: string;
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Speaks TLS to it, as a client of this name. */
  readonly serverName?: string;
  /** It wants to be told in the PROXY protocol who the client is. */
  readonly proxyProtocol?: boolean;
}

/** What a pod answered. */
export interface PodAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const patienceMs = 10_000;

/**
 * Asks a pod by the cluster's port forwarding: its node brings the bytes into the pod, so that no NetworkPolicy has to let anybody in.
 * Rejects when it does not answer within ten seconds.
 */
export async function askPod(cluster: Cluster, asked: PodRequest): Promise<PodAnswer> {
  const [plain, far] = duplexPair();
  for (const side of [plain, far]) side.on('error', () => undefined);
  const forwarded = await new PortForward(cluster.config).portForward(cluster.namespace, asked.pod, [asked.port], far, null, far);
  if (typeof forwarded === 'function') throw new Error('Forwarding without tries is one connection.');
  forwarded.addEventListener('close', () => far.end());
  if (asked.proxyProtocol === true) plain.write('PROXY TCP4 127.0.0.1 127.0.0.1 1 1\r\n');
  // The name of the certificate is not what is asked about here, and the way to it is the cluster's own.
  const way = asked.serverName === undefined ? plain : connect({ socket: plain, servername: asked.serverName, rejectUnauthorized: false });
  try {
    return await answerOver(way, asked);
  } finally {
    way.destroy();
    plain.destroy();
    far.destroy();
    forwarded.close();
  }
}

function answerOver(way: Duplex, { path, headers }: PodRequest): Promise<PodAnswer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs);
    const asking = httpRequest({ path, signal, headers: { connection: 'close', ...headers }, createConnection: () => way }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on('error', reject);
    });
    asking.on('error', (cause) => reject(signal.aborted ? new Error(`${path} was not answered within ${patienceMs / 1000} s.`, { cause }) : cause));
    asking.end();
  });
}

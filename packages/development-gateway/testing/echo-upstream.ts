import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached an upstream. */
export interface Echo {
  readonly upstream: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
}

/** An upstream that answers every request with what it got (`Echo`), with the `Cache-Control` that `X-Echo-Cache-Control` names, or as `answer` says. */
export interface EchoUpstream {
  readonly address: string;
  readonly port: number;
  /** Requests that have arrived, whole, so far. */
  readonly count: () => number;
  readonly close: () => Promise<void>;
}

/** Starts one; `port` 0 for any. */
export async function startEchoUpstream(
  name: string,
  port = 0,
  answer: (request: IncomingMessage, response: ServerResponse) => void = echoAs(name),
): Promise<EchoUpstream> {
  let requests = 0;
  const server = createServer((request, response) => {
    request.once('end', () => (requests += 1));
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${actual}`,
    port: actual,
    count: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The answer that an upstream of this name gives. */
export function echoAs(name: string): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => void echo(name, request, response);
}

async function echo(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let bodyBytes = 0;
  try {
    for await (const chunk of request) bodyBytes += (chunk as Buffer).length;
  } catch {
    // Broken off half-way: there is nobody to answer.
    return;
  }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]));
  const text = JSON.stringify({ upstream: name, method: request.method ?? '', url: request.url ?? '', headers, bodyBytes } satisfies Echo);
  const cacheControl = request.headers['x-echo-cache-control'];
  if (cacheControl !== undefined) response.setHeader('Cache-Control', cacheControl);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), Server: 'echo', 'X-Powered-By': 'echo' });
  response.end(request.method === 'HEAD' ? undefined : text);
}

import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** A request just as it is to be sent: header names and their order, path and doubled headers are left alone. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** Text is sent with its length; pieces are sent in chunks. */
  readonly body?: string | readonly string[];
  readonly agent?: Agent;
}

/** An answer, read to its end. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request to a port of this machine. */
export function send(port: number, { method = 'GET', path, headers = [], body, agent }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    // Without a body Node would announce one in chunks, which browsers and `fetch` never do.
    const isEmpty = body === undefined && method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
    const length = isEmpty ? ['Content-Length', '0'] : typeof body === 'string' ? ['Content-Length', String(Buffer.byteLength(body))] : [];
    const chunked = Array.isArray(body) ? ['Transfer-Encoding', 'chunked'] : [];
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: agent ?? false,
      headers: ['Host', `127.0.0.1:${port}`, ...headers.flat(), ...length, ...chunked],
    });
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: textOf(Buffer.concat(chunks), response.headers) }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    for (const piece of Array.isArray(body) ? body : []) outgoing.write(piece);
    outgoing.end(typeof body === 'string' ? body : undefined);
  });
}

function textOf(body: Buffer, headers: IncomingHttpHeaders): string {
  return (headers['content-encoding'] === 'gzip' && body.length > 0 ? gunzipSync(body) : body).toString('utf8');
}

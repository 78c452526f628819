import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { errors } from 'undici';
import { finishHead, sendAnswer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { forward } from './forward.ts';
import { upstreamHeaders } from './upstream-headers.ts';

/**
 * Opens a WebSocket at the upstream and joins the two ends. One that answers anything but 101 is asked again as for any other request, as it would have
 * understood this one behind Kong. `first` is what the client sent right behind its request.
 */
export async function joinWebSocket(exchange: Exchange, client: Duplex, first: Buffer): Promise<void> {
  const upstream = exchange.upstream ?? exchange.route.service?.upstream;
  const target = upstream?.next([]);
  if (upstream === undefined || target === undefined)
    return sendAnswer(exchange, 'error', { status: 503, message: 'failure to get a peer from the ring-balancer' });
  exchange.target = target.address;
  exchange.upstreamStartedAt = performance.now();
  try {
    const { headers, socket } = await target.pool.upgrade({
      path: exchange.upstreamPath,
      method: 'GET',
      headers: upstreamHeaders(exchange),
      protocol: 'websocket',
    });
    exchange.upstreamSeconds = (performance.now() - exchange.upstreamStartedAt) / 1000;
    exchange.response.statusCode = 101;
    upstream.report(target, 'answered');
    client.write(switchingProtocols(exchange, headers));
    if (first.length > 0) socket.write(first);
    socket.pipe(client).pipe(socket);
    const endBoth = () => {
      socket.destroy();
      client.destroy();
    };
    for (const end of [socket, client]) end.once('error', endBoth).once('close', endBoth);
  } catch (error) {
    upstream.report(target, isOtherAnswer(error) ? 'answered' : 'unreachable');
    if (isOtherAnswer(error)) return forward(exchange);
    sendAnswer(exchange, 'error', { status: 502, message: 'An invalid response was received from the upstream server' });
  }
}

/** An upstream that knows no WebSocket at this address answers as ever; it is as well as before. */
function isOtherAnswer(error: unknown): boolean {
  return error instanceof errors.SocketError && error.message === 'bad upgrade';
}

function switchingProtocols(exchange: Exchange, headers: IncomingHttpHeaders): string {
  const list = Object.entries(headers).flatMap(([name, value]) => (Array.isArray(value) ? value : [value ?? '']).flatMap((single) => [name, single]));
  const head = finishHead(exchange, { status: 101, headers: list, source: 'service', body: null });
  const lines: string[] = [];
  for (let at = 0; at < head.headers.length; at += 2) lines.push(`${head.headers[at]}: ${head.headers[at + 1]}`);
  return `HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`;
}

import { accessLogFields } from '@hanji/contracts/gateway/kong-environment';
import { loggedNetwork, loggedPath } from '@hanji/contracts/logged-request';
import sonicBoom from 'sonic-boom';
import type { Exchange } from './exchange.ts';

/** Writes one JSON line per request to standard output, with the fields that Kong's access log has. */
export interface AccessLog {
  readonly write: (exchange: Exchange) => void;
  readonly close: () => void;
}

/** `build` is the gateway's own. Lines are gathered for up to 100 ms, so that the log costs a write now and then and not one per request. */
export function openAccessLog(build: string): AccessLog {
  const out = new sonicBoom.SonicBoom({ fd: process.stdout.fd, minLength: 8192, sync: false, periodicFlush: 100 });
  // A reader that is gone is no reason to stop serving.
  out.on('error', () => undefined);
  return { write: (exchange) => void out.write(`${JSON.stringify(accessLine(exchange, build))}\n`), close: () => out.flushSync() };
}

/** What is logged of a request, once it is answered. */
export function accessLine(exchange: Exchange, build: string): Record<keyof typeof accessLogFields, string | number> {
  return {
    time: new Date().toISOString(),
    service: accessLogFields.service,
    requestId: exchange.id,
    traceId: exchange.traceId,
    method: exchange.method,
    path: loggedPath(exchange.path),
    status: String(exchange.response.statusCode),
    bytes: exchange.bytesSent,
    seconds: round((performance.now() - exchange.startedAt) / 1000),
    upstream: exchange.target,
    upstreamSeconds: exchange.upstreamSeconds === null ? '' : String(round(exchange.upstreamSeconds)),
    refused: exchange.refused,
    network: loggedNetwork(exchange.address),
    userId: exchange.userHash,
    colour: exchange.release,
    release: exchange.release,
    build,
    userAgent: exchange.request.headers['user-agent'] ?? '',
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

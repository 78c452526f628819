import type { Exchange } from '../exchange.ts';

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'host',
  'expect',
  'http2-settings',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-real-ip',
]);

/**
 * The headers for the upstream: the client's without those that concern its own connection, and the facts about the
 * client that only the gateway knows.
 */
export function upstreamHeaders(exchange: Exchange): string[] {
  const headers: string[] = [];
  let proto = '';
  let host = '';
  for (let at = 0; at < exchange.headers.length; at += 2) {
    const [name = '', value = ''] = [exchange.headers[at], exchange.headers[at + 1]];
    const lower = name.toLowerCase();
    if (exchange.isProxied && lower === 'x-forwarded-proto') proto = value;
    else if (exchange.isProxied && lower === 'x-forwarded-host') host = value;
    if (!hopByHop.has(lower)) headers.push(name, value);
  }
  headers.push(
    'X-Forwarded-For',
    exchange.address,
    'X-Real-IP',
    exchange.address,
    'X-Forwarded-Proto',
    proto || 'http',
    'X-Forwarded-Host',
    host || (exchange.request.headers.host ?? ''),
  );
  return headers;
}

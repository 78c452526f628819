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
  'x-forwarded-port',
  'x-real-ip',
]);

/**
 * The headers for the upstream: the client's without those that concern its own connection, and the facts about the
 * client that only the gateway knows.
 */
export function upstreamHeaders(exchange: Exchange): string[] {
  const named = namedByConnection(exchange);
  const headers: string[] = [];
  let forwardedFor = '';
  let proto = '';
  let host = '';
  for (let at = 0; at < exchange.headers.length; at += 2) {
    const [name = '', value = ''] = [exchange.headers[at], exchange.headers[at + 1]];
    const lower = name.toLowerCase();
    if (lower === 'x-forwarded-for') forwardedFor = `${value}, `;
    else if (exchange.isProxied && lower === 'x-forwarded-proto') proto = value;
    else if (exchange.isProxied && lower === 'x-forwarded-host') host = value;
    if (!hopByHop.has(lower) && !named?.has(lower)) headers.push(name, value);
  }
  headers.push(
    'X-Forwarded-For',
    forwardedFor + exchange.address,
    'X-Real-IP',
    exchange.address,
    'X-Forwarded-Proto',
    proto || 'http',
    'X-Forwarded-Host',
    host || (exchange.request.headers.host ?? ''),
  );
  return headers;
}

/** Headers that the client declares to concern its connection. What the gateway set itself cannot be declared away. */
function namedByConnection(exchange: Exchange): ReadonlySet<string> | null {
  const { connection } = exchange.request.headers;
  if (connection === undefined || /^(?:keep-alive|close|upgrade)$/i.test(connection)) return null;
  const own = new Set(['x-user-id', 'x-user-role', 'x-hanji-release', 'x-request-id', 'authorization', 'cookie', 'content-length', 'content-type']);
  return new Set(
    connection
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter((name) => !own.has(name)),
  );
}

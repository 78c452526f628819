import type { IncomingMessage } from 'node:http';
import { maxHead } from '@hanji/contracts/gateway/kong-environment';
import type { Answer } from './exchange.ts';

const badRequest: Answer = { status: 400, message: 'Bad request' };

/** Headers that nginx takes once in a request. */
const onlyOnce = new Set([
  'authorization',
  'host',
  'content-length',
  'transfer-encoding',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
]);

/** The answer to a request that nginx refuses before Kong sees it, or null. */
export function refusalOf(request: IncomingMessage): Answer | null {
  const { method = '', url = '', rawHeaders } = request;
  if (method.length + url.length + ' HTTP/1.1'.length + 1 > maxHead.lineBytes) return { status: 414, message: 'Request-URI too large' };
  // HTTP/1.1 wants a `Host`. Node would refuse its lack too, but not with a problem document.
  if (request.httpVersion === '1.1' && request.headers.host === undefined) return badRequest;
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [rawHeaders[at]?.toLowerCase(), rawHeaders[at + 1]];
    if (name.length + value.length + ': '.length > maxHead.lineBytes || (onlyOnce.has(name) && seen.has(name))) return badRequest;
    seen.add(name);
  }
  return method === 'TRACE' ? { status: 405, message: 'Method not allowed' } : null;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { contextHeaders } from '../request-context.ts';
import { traced } from '../tracing.ts';

/** Milliseconds before each further try. */
const pauses = [20, 60, 150, 300];

/** What `fetchAgain` sends: as of `fetch`, with headers as a record. */
export interface SiteRequestInit extends Omit<RequestInit, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Fetch within the site. It says which request and trace it belongs to, and tries again, for half a second, while the connection is refused: of
 * several processes behind one address one has just ended, and the next try reaches another. Nothing was sent by then, so any request may be tried
 * again. A read goes again, once, when its connection ended before it was answered: a process that stops closes those that it kept, and a request may be on
 * its way over one just then (RFC 9112, 9.3.1). Rejects as fetch does.
 */
export function fetchAgain(address: string, init: SiteRequestInit): Promise<Response> {
  const method = init.method ?? 'GET';
  return traced({ name: method, kind: 'client', attributes: { 'http.request.method': method } }, async (span) => {
    const response = await tryAgain(address, { ...init, headers: { ...init.headers, ...contextHeaders() } });
    if (span !== null) {
      const { hostname } = new URL(address);
      span.rename(`${method} ${hostname}`);
      span.set({ 'server.address': hostname, 'http.response.status_code': response.status });
    }
    return response;
  });
}

async function tryAgain(address: string, init: RequestInit): Promise<Response> {
  let maySendAgain = (init.method ?? 'GET') === 'GET' || init.method === 'HEAD';
  for (const pause of pauses) {
    try {
      return await fetch(address, init);
    } catch (error) {
      const code = codeOf(error);
      const hasEnded = endedUnanswered.has(code);
      if (code !== 'ECONNREFUSED' && !(hasEnded && maySendAgain)) throw error;
      if (hasEnded) maySendAgain = false;
      // The other connections to that process end in the meantime, too.
      await sleep(pause);
    }
  }
  return await fetch(address, init);
}

/** Of a connection that ended: by a reset, an end, or while something was written to it. */
const endedUnanswered: ReadonlySet<unknown> = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE']);

function codeOf(error: unknown): unknown {
  return error instanceof TypeError ? (error.cause as { readonly code?: unknown } | undefined)?.code : undefined;
}

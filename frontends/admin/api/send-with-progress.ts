import { UnreachableError } from '@hanji/frontend-kit/api/problem-error';
import type { Session } from '@hanji/frontend-kit/browser/session';

/** What is sent with progress, which `fetch` does not tell. */
export interface ProgressRequest {
  readonly method: 'POST' | 'PUT';
  readonly address: string;
  readonly body: Blob | FormData;
  /** Media type; a form names its own. */
  readonly type?: string;
  /** Gets the bytes that are on the server, of so many. */
  readonly onProgress: (sent: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Sends it, once more with a fresh token where that one was refused. Rejects with `UnreachableError`, or with the signal's reason when ended. */
export async function sendWithProgress(session: Session, request: ProgressRequest): Promise<Response> {
  const answer = await send(session.current(), request);
  return answer.status === 401 ? await send(await session.refresh(), request) : answer;
}

function send(token: string | null, { method, address, body, type, onProgress, signal }: ProgressRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(method, address);
    if (type !== undefined) request.setRequestHeader('Content-Type', type);
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener('load', () => resolve(answerOf(request)));
    request.addEventListener('error', () => reject(new UnreachableError('What was sent did not arrive.')));
    request.addEventListener('abort', () => reject(signal.reason as Error));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = ['Content-Type', 'Retry-After'].flatMap((name) => {
    const value = request.getResponseHeader(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new Response(request.responseText, { status: request.status, headers });
}

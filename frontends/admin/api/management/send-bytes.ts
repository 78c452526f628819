import { UnreachableError } from '@hanji/frontend-kit/api/problem-error';
import { readProblem } from '@hanji/frontend-kit/api/read-problem';
import type { Session } from '@hanji/frontend-kit/browser/session';

/** Bytes that are sent as they are, with progress, which `fetch` does not tell. */
export interface SendBytes {
  readonly method: 'POST' | 'PUT';
  readonly address: string;
  readonly body: Blob;
  readonly type: string;
  /** Bytes that are on the server. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** Sends bytes; waits and tries again where the gateway says that it was too often. Rejects as the API does, with the signal's reason when ended. */
export async function sendBytes(session: Session, request: SendBytes): Promise<unknown> {
  let answer = await send(session.current(), request);
  if (answer.status === 401) answer = await send(await session.refresh(), request);
  while (answer.status === 429) {
    await wait(Number(answer.headers.get('retry-after') ?? 5) * 1000, request.signal);
    answer = await send(session.current(), request);
  }
  if (!answer.ok) throw await readProblem(answer);
  return await answer.json();
}

function send(token: string | null, { method, address, body, type, onProgress, signal }: SendBytes): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader('Content-Type', type);
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => {
      const headers = { 'Content-Type': request.getResponseHeader('Content-Type') ?? '', 'Retry-After': request.getResponseHeader('Retry-After') ?? '5' };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    request.addEventListener('error', () => reject(new UnreachableError('The file could not be sent.')));
    request.addEventListener('abort', () => reject(signal.reason as Error));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

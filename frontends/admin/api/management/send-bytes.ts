import { readProblem } from '@hanji/frontend-kit/api/read-problem';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { type ProgressRequest, sendWithProgress } from '../send-with-progress.ts';

/** Sends bytes; waits and tries again where the gateway says that it was too often. Rejects as the API does, with the signal's reason when ended. */
export async function sendBytes(session: Session, request: ProgressRequest): Promise<unknown> {
  let answer = await sendWithProgress(session, request);
  while (answer.status === 429) {
    await wait(Number(answer.headers.get('retry-after') ?? 5) * 1000, request.signal);
    answer = await sendWithProgress(session, request);
  }
  if (!answer.ok) throw await readProblem(answer);
  return await answer.json();
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

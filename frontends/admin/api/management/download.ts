import { readProblem } from '@hanji/frontend-kit/api/read-problem';
import { saveAs } from '@hanji/frontend-kit/browser/save-as';
import type { Session } from '@hanji/frontend-kit/browser/session';

/** A file that a browser writes where its user says; not all browsers can. */
type FilePicker = (options: { readonly suggestedName: string }) => Promise<{ readonly createWritable: () => Promise<WritableStream> }>;

/**
 * Saves what an address answers as a file: straight to the disk where the browser can, else by way of its memory. The request needs the
 * access token, which a plain link would not send. Rejects as the API does; false where its user chose no place.
 */
export async function downloadFile(session: Session, address: string, name: string): Promise<boolean> {
  const picker = (globalThis as { showSaveFilePicker?: FilePicker }).showSaveFilePicker;
  const askedAt = performance.now();
  const place = picker === undefined ? null : await picker({ suggestedName: name }).catch((error: unknown) => chosenNone(error, performance.now() - askedAt));
  if (place === undefined) return false;
  const answer = await authorized(session, address);
  if (!answer.ok || answer.body === null) throw await readProblem(answer);
  if (place === null) saveAs(name, await answer.blob());
  else await answer.body.pipeTo(await place.createWritable());
  return true;
}

/** Milliseconds within which nobody has read what a picker asks: one that is closed by then was never on a screen. */
const unseenMs = 500;

/** Whoever closes the picker wants no file; where the browser cannot ask, its memory does. */
function chosenNone(error: unknown, afterMs: number): undefined | null {
  return (error as { name?: unknown } | null)?.name === 'AbortError' && afterMs > unseenMs ? undefined : null;
}

async function authorized(session: Session, address: string): Promise<Response> {
  const ask = (token: string | null) => fetch(address, token === null ? {} : { headers: { Authorization: `Bearer ${token}` } });
  const answer = await ask(session.current());
  return answer.status === 401 ? await ask(await session.refresh()) : answer;
}

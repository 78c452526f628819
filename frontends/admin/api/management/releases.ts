import { answersQuery, type Colour, ProcessState, Releases } from '@hanji/contracts/api/releases';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { Session } from '@hanji/frontend-kit/browser/session';

/** `GET /api/releases`: the releases that the gateway knows, and what runs of each. */
export function getReleases(api: ApiClient): Promise<Releases> {
  return api.call({ path: '/api/releases', answer: Releases });
}

/**
 * `GET /api/releases/<process>/<colour>`: how a process is, by its own word; null where it gives none. One that is not ready says so with
 * 503, which is an answer here. `answers` asks what it has answered as well.
 */
export async function askProcess(session: Session, process: string, colour: Colour, answers = false): Promise<ProcessState | null> {
  const address = path`/api/releases/${process}/${colour}`;
  const ask = (token: string | null) =>
    fetch(answers ? `${address}?${answersQuery}` : address, {
      cache: 'no-store',
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(12_000),
    });
  try {
    const first = await ask(session.current());
    // The gateway takes fresh tokens only.
    const answer = first.status === 401 ? await ask(await session.refresh()) : first;
    return ProcessState.parse(await answer.json());
  } catch {
    return null;
  }
}

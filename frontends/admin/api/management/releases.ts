import { ProcessFigures } from '@hanji/contracts/api/process-figures';
import { type Colour, ProcessState, Releases } from '@hanji/contracts/api/releases';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { Session } from '@hanji/frontend-kit/browser/session';
import type { ZodType } from 'zod';

/** `GET /api/releases`: the releases that the gateway knows, and what runs of each. */
export function getReleases(api: ApiClient): Promise<Releases> {
  return api.call({ path: '/api/releases', answer: Releases });
}

/**
 * `GET /api/releases/<process>/<colour>`: how a process is, by its own word; null where it gives none. One that is not ready says so with
 * 503, which is an answer here.
 */
export function askProcess(session: Session, process: string, colour: Colour): Promise<ProcessState | null> {
  return askAs(session, path`/api/releases/${process}/${colour}`, ProcessState);
}

/** `GET /api/releases/<process>/<colour>/figures`: what a process has measured of itself; null where it tells nothing, as one of an older release. */
export function askFigures(session: Session, process: string, colour: Colour): Promise<ProcessFigures | null> {
  return askAs(session, path`/api/releases/${process}/${colour}/figures`, ProcessFigures);
}

async function askAs<Answer>(session: Session, address: string, schema: ZodType<Answer>): Promise<Answer | null> {
  const ask = (token: string | null) =>
    fetch(address, {
      cache: 'no-store',
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(12_000),
    });
  try {
    const first = await ask(session.current());
    // The gateway takes fresh tokens only.
    const answer = first.status === 401 ? await ask(await session.refresh()) : first;
    return schema.parse(await answer.json());
  } catch {
    return null;
  }
}

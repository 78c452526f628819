import { DeadLetter, DeadLetterList, DeadLetterQueues, type DeadLetterSummary, RedriveAllAnswer } from '@hanji/contracts/api/dead-letters';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';
import { services } from '../../parts/services.ts';

/** `GET /api/dead-letters/<service>/queues`: number and age of the dead letters of each queue. */
function getQueues(api: ApiClient, service: string): Promise<DeadLetterQueues> {
  return api.call({ path: path`/api/dead-letters/${service}/queues`, answer: DeadLetterQueues });
}

/** A queue in which something waits for an admin, and whose it is. */
export type DeadQueue = DeadLetterQueues['items'][number] & { readonly service: string };

/** The queues of all services in which something waits. */
export async function listDeadQueues(api: ApiClient): Promise<readonly DeadQueue[]> {
  const all = await Promise.all(services.map(async (service) => (await getQueues(api, service)).items.map((queue) => ({ ...queue, service }))));
  return all.flat().filter(({ dead }) => dead > 0);
}

/** `GET /api/dead-letters/<service>`: events that it could not take, last died first. */
export function listDeadLetters(
  api: ApiClient,
  service: string,
  query: { readonly event?: string | undefined; readonly status: DeadLetterSummary['status']; readonly cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<z.infer<typeof DeadLetterList>> {
  return api.call({ path: path`/api/dead-letters/${service}`, query, answer: DeadLetterList, signal });
}

/** `GET /api/dead-letters/<service>/:id`: one with its payload. */
export function getDeadLetter(api: ApiClient, service: string, id: string): Promise<DeadLetter> {
  return api.call({ path: path`/api/dead-letters/${service}/${id}`, answer: DeadLetter });
}

/** `POST …/:id/redrive`: sends one back to the queue it died in. */
export function redriveOne(api: ApiClient, service: string, id: string): Promise<DeadLetter> {
  return api.call({ method: 'POST', path: path`/api/dead-letters/${service}/${id}/redrive`, answer: DeadLetter });
}

/** `POST …/redrive`: sends all of a queue back. */
export function redriveAll(api: ApiClient, service: string, event: string): Promise<z.infer<typeof RedriveAllAnswer>> {
  return api.call({ method: 'POST', path: path`/api/dead-letters/${service}/redrive`, body: { event }, answer: RedriveAllAnswer });
}

/** `POST …/:id/discard`: gives one up, with the reason. */
export function discardDeadLetter(api: ApiClient, service: string, id: string, reason: string): Promise<DeadLetter> {
  return api.call({ method: 'POST', path: path`/api/dead-letters/${service}/${id}/discard`, body: { reason }, answer: DeadLetter });
}

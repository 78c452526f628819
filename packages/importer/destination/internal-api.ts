import { setTimeout as wait } from 'node:timers/promises';
import { internalKeyHeader } from '@hanji/contracts/internal-access';
import { Problem } from '@hanji/contracts/problem';
import { wellFormedJson } from '@hanji/contracts/well-formed';
import { isTransient } from '@hanji/contracts/transient-errors';
import type { z } from 'zod';
import { DestinationLost, ItemRefused } from './destination.ts';
import { traceHeaders } from './import-trace.ts';

/** Address of a service's internal API and the key to it. */
export interface InternalApi {
  readonly url: string;
  readonly key: string;
}

let nextTraceHeaders: (() => Record<string, string>) | null = null;

/** All requests of the process count together: it makes one import. */
function ofTrace(): Record<string, string> {
  nextTraceHeaders ??= traceHeaders(process.env['TRACEPARENT']);
  return nextTraceHeaders();
}

/** How long a request may be tried again, in milliseconds. */
export interface Patience {
  /** First pause; each one doubles, up to `longestPause`. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** In all, before the site counts as lost. */
  readonly total: number;
  /** For one answer. */
  readonly answer: number;
}

/** A minute and a half is enough for a service to restart. */
export const usualPatience: Patience = { firstPause: 250, longestPause: 10_000, total: 90_000, answer: 60_000 };

/**
 * Posts to the internal API (JSON, or the form that a function makes anew for every try) and parses the answer. Tries again while the
 * service is away or busy (transient errors, 429, 502, 503, 504; `Retry-After` is honoured). Throws `ItemRefused` when the service
 * refuses this very request, `DestinationLost` when no request can succeed.
 */
export async function callInternal<Answer extends z.ZodType>(
  api: InternalApi,
  path: string,
  body: unknown,
  answer: Answer,
  patience: Patience,
): Promise<z.output<Answer>> {
  const address = new URL(path, api.url);
  const started = performance.now();
  const payload = typeof body === 'function' ? (body as () => FormData) : wellFormedJson(body);
  for (let pause = patience.firstPause; ; pause = Math.min(pause * 2, patience.longestPause)) {
    const tried = await attempt(address, payload, api.key, patience.answer);
    if (tried.done) return parsed(answer, tried.body, address);
    const delay = Math.max(pause, tried.retryAfter);
    if (performance.now() - started + delay > patience.total) {
      throw new DestinationLost(
        `${address.origin} does not answer (${tried.why}), although it was tried for ${Math.round(patience.total / 1000)} s. Look whether the site runs, then run the same import again: what is there stays as it is.`,
      );
    }
    await wait(delay);
  }
}

type Attempt = { readonly done: true; readonly body: unknown } | { readonly done: false; readonly why: string; readonly retryAfter: number };

async function attempt(address: URL, payload: string | (() => FormData), key: string, timeout: number): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    const headers = { ...ofTrace(), [internalKeyHeader]: key, ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}) };
    response = await fetch(address, { method: 'POST', headers, body: typeof payload === 'string' ? payload : payload(), signal: AbortSignal.timeout(timeout) });
    text = await response.text();
  } catch (error) {
    const why = connectionProblem(error);
    if (isTransient(error)) return { done: false, why, retryAfter: 0 };
    throw new DestinationLost(`${address.origin} cannot be asked (${why}). Look at the address, then run the same import again.`);
  }
  if (response.ok) return { done: true, body: json(text) };
  if ([429, 502, 503, 504].includes(response.status)) return { done: false, why: `it answers ${response.status}`, retryAfter: retryAfter(response) };
  throw refusal(response.status, text, address);
}

function connectionProblem(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string; message?: string } | undefined) : undefined;
  return cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : String(error));
}

/** Seconds or a date, as HTTP allows; milliseconds here. */
function retryAfter(response: Response): number {
  const header = response.headers.get('retry-after');
  if (header === null) return 0;
  const seconds = Number(header);
  const delay = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(delay) ? Math.max(0, delay) : 0;
}

function refusal(status: number, text: string, address: URL): Error {
  const problem = Problem.safeParse(json(text));
  const what = problem.success
    ? [problem.data.detail, ...(problem.data.errors ?? []).map((error) => `${error.path}: ${error.message}`)].join(' ')
    : text.slice(0, 200);
  if (status === 401 || status === 403)
    return new DestinationLost(`${address.origin} does not accept the key of its internal API (${status}). Set INTERNAL_API_KEYS to the keys of that site.`);
  if (status === 404 || status === 405)
    return new DestinationLost(`${address.href} is not there (${status}): the address is not that of the service, or the site is older than this importer.`);
  return new ItemRefused(`The site answers ${status}: ${what.trim()}`);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsed<Answer extends z.ZodType>(schema: Answer, body: unknown, address: URL): z.output<Answer> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new DestinationLost(`${address.href} answers something unexpected; the site and this importer are of different versions.`);
}

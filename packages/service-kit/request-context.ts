import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Tracer } from '@hanji/tracing/tracer';

/** What everything done for one request or event shares: it is in every log line and event that follows from it. */
export interface RequestContext {
  readonly requestId: string | null;
  /** W3C trace context of the step that is under way. */
  readonly traceparent: string | null;
  /** Notes further steps; missing where nothing is traced. */
  readonly tracer?: Tracer | null;
  /** Who asks, once that is known; `by` is shared by all steps of a request. */
  readonly by?: { userId: string | null };
}

const safeRequestId = /^[\w.:-]{8,64}$/;

/** The id of a request: the one that was given (`X-Request-Id`), where it is one, else a new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return isRequestId(given) ? given : randomUUID();
}

/** Whether something may be the id of a request. */
export function isRequestId(given: unknown): given is string {
  return typeof given === 'string' && safeRequestId.test(given);
}

const storage = new AsyncLocalStorage<RequestContext>();
const outside: RequestContext = { requestId: null, traceparent: null };

/** Runs `work` as part of the given request. */
export function inRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The request being served, or nulls outside of one. */
export function requestContext(): RequestContext {
  return storage.getStore() ?? outside;
}

/** Headers by which another process of the site goes on with the request. */
export function contextHeaders(): Record<string, string> {
  const { requestId, traceparent } = requestContext();
  return { ...(requestId === null ? {} : { 'x-request-id': requestId }), ...(traceparent === null ? {} : { traceparent }) };
}

import { STATUS_CODES } from 'node:http';
import { type Problem, problemType } from '@hanji/contracts/problem';
import type { Context, Middleware } from 'koa';
import { DomainError, type ErrorKind } from '../domain-error.ts';
import type { Logger } from '../log.ts';

const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'stale-version': 412,
  'precondition-required': 428,
  'too-large': 413,
  'unsupported-type': 415,
  unusable: 422,
  'too-many': 429,
  unavailable: 503,
};

/** Maps every failure to problem+json in one place. What is not a DomainError is logged with its cause and answered as a bare 500. */
export function problems(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (ctx.res.headersSent) throw error;
      answerProblem(ctx, toDomainError(error, ctx, log));
    }
  };
}

function toDomainError(error: unknown, ctx: Context, log: Logger): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isUnreachable(error)) {
    log.error({ err: error, requestId: ctx.state['requestId'] }, 'a dependency does not answer');
    return new DomainError('unavailable', 'unavailable', 'The service cannot reach its database right now. Try again in a moment.', { retryAfter: 2 });
  }
  if (unstorableText.has((error as { code?: string } | null)?.code ?? ''))
    return new DomainError('invalid', 'invalid_request', 'The request holds characters that no text has, such as NUL. Remove them.');
  log.error({ err: error, requestId: ctx.state['requestId'], path: ctx.path }, 'request failed');
  return null;
}

/** PostgreSQL takes no NUL and no half of a character pair in text. */
const unstorableText = new Set(['22021', '22P05']);

/** Answers an error; null stands for an internal one, whose details stay in the log. */
export function answerProblem(ctx: Context, error: DomainError | null): void {
  const status = error === null ? 500 : statusOf[error.kind];
  const problem: Problem = {
    type: error === null ? 'about:blank' : `/api/docs/problems#${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error === null ? 'Something went wrong on our side. Try again; if it stays, report the request id.' : error.message,
    code: error?.code ?? 'internal_error',
    requestId: String(ctx.state['requestId'] ?? ''),
    ...(error?.extras.errors ? { errors: [...error.extras.errors] } : {}),
    ...(error?.extras.currentVersion === undefined ? {} : { currentVersion: error.extras.currentVersion }),
  };
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  if (error?.extras.retryAfter !== undefined) ctx.set('Retry-After', String(error.extras.retryAfter));
  if (status === 401) ctx.set('WWW-Authenticate', 'Bearer realm="hanji"');
  ctx.body = JSON.stringify(problem);
  ctx.type = problemType;
}

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
]);

/** Whether an error, or what caused it, is a connection that could not be had or broke: try again later. */
export function isUnreachable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    const { code } = at as Error & { code?: string };
    if (code !== undefined && unreachableCodes.has(code)) return true;
    if (/connection terminated|timeout (?:exceeded )?when trying to connect|connection timeout|Client has encountered a connection error/i.test(at.message))
      return true;
    if (at instanceof AggregateError && at.errors.some((one) => isUnreachable(one))) return true;
  }
  return false;
}
